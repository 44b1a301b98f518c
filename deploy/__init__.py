"""Bringing it up."""
