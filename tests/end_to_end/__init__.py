"""The whole stack, brought up by its own command line and used as people and other systems use it."""
