"""The master key, which wraps the key of every case: renewed, and put to use."""
