"""Kafka through FastStream."""
