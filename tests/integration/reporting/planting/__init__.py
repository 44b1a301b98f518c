"""Nothing that identifies anybody, and nobody's words, come out of reporting (DOMAIN.md 8.6)."""
