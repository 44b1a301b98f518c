"""The copy of what somebody said that they are given, to confirm or correct (Standard 26)."""
