"""The monthly review of the log by senior leadership."""
