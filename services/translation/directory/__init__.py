"""The directory of volunteers: staff who speak to people in their language where nothing is planned (Standard 32)."""
