"""The complaints procedures as stage machines: one table each, and one way to follow them (DOMAIN.md 1.1 to 1.4)."""
