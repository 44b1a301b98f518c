"""What a service's OpenAPI document says of its refusals: they are problem documents, in their own media type."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

from shared.running.problems import MEDIA_TYPE

PROBLEM = {"$ref": "#/components/schemas/Problem"}


class Described(FastAPI):
    """An application whose OpenAPI document is right about refusals; FastAPI takes any model for `application/json`."""

    def openapi(self) -> dict[str, Any]:
        """Return the document."""
        document = super().openapi()
        for content in _contents(document):
            for media_type in [name for name, body in content.items() if body.get("schema") == PROBLEM]:
                content[MEDIA_TYPE] = content.pop(media_type)
        return document


def _contents(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in document["paths"].values():
        for operation in methods.values():
            yield from (answer.get("content", {}) for answer in operation["responses"].values())
