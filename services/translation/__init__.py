"""Translation: every document in the language that someone reads."""
