"""A year of generated cases, and what became of every duty, worked out a second time and without a thought."""
