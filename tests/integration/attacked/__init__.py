"""Running services under attack (docs/attacked.md)."""
