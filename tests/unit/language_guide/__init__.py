"""The language guide: what it has a word on, and what it never touches."""
