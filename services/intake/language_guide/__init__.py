"""The language guide at work: which of its terms stand in what a practitioner wrote (DOMAIN.md 9)."""
