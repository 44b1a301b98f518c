"""The local stack: everything on one machine."""

"""The local stack: everything on this machine, by one command."""
