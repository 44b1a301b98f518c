"""The log itself: entries numbered, chained and signed by one writer, and read as of a head."""
