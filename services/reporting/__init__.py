"""Reporting: the incident log that senior leadership reads."""
