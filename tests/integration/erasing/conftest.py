"""The gate, reached from outside."""

from tests.integration.gate.conftest import gate

__all__ = ["gate"]
