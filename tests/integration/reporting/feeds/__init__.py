"""The feeds, in every format, as their readers read them."""
