"""Documents: every one in the language and the form that somebody reads (Standards 4 and 33)."""
