"""The local stack: everything on one machine."""
