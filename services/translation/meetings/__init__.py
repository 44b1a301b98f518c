"""Meetings, checked against what those who attend said they keep (Standards 24 and 35)."""
