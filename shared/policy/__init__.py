"""A council's policy: the Standards as data."""
