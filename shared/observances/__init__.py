"""The calendar of observances: when what people keep begins and ends, in the council's place (DOMAIN.md 10). Pure."""
