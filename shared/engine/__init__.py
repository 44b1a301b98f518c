"""History in, decision out: the one mechanism of all four services."""
