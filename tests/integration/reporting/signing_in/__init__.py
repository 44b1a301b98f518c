"""Signing in to the leadership pages: the way that is meant, and every way that is not."""
