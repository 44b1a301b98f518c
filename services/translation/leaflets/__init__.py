"""Leaflets in the ten languages, online and in the conference rooms (Standard 38)."""
