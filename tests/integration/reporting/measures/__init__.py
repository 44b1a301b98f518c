"""The figures, worked out from a real database and once more by hand."""
