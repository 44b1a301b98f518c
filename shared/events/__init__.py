"""What can be said: the envelope and the contracts."""
