"""Intake: the gate, and the case as it was told."""
