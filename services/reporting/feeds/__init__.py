"""Feeds of incidents, escalations and reviews, in the formats that readers have."""
