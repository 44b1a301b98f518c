"""Interpreters: who needs one, who is booked, and whether they are whom was asked for (Standards 4 and 32)."""
