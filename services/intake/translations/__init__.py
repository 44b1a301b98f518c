"""What somebody must be able to read, and in which language and form (Standards 4, 25, 26 and 33)."""
