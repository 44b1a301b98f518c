"""Escalation: what is due, what was missed, who must act."""
