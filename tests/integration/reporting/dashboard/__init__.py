"""The leadership pages over HTTP, on a log in a real database."""
