"""Who people say that they are: in their own words, versioned, never inferred (Standards 5, 12, 13, 35, 37 and 39)."""
