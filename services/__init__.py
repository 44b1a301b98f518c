"""The four services; they never import one another."""
