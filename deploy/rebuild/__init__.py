"""Reporting's database made again from its topics: to check the live one, or to take its place."""
