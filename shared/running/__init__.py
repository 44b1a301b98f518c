"""Running a service: its process, its periodic jobs, its health, and what ends it."""
