"""Content types as HTTP and Kafka carry them."""

from typing import NamedTuple

JSON = "application/json"
STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
JOSE = "application/jose"


class Media(NamedTuple):
    """A content type in lower case, and its charset (UTF-8 unless it says otherwise)."""

    type: str
    charset: str


def media(content_type: str) -> Media:
    """Read a content type; what is malformed in it simply names no type that we know."""
    name, *parameters = content_type.lower().split(";")
    named = dict(part.strip().partition("=")[::2] for part in parameters)
    return Media(name.strip(), named.get("charset", "utf-8").strip().strip('"'))


def is_json(content_type: object) -> bool:
    """Tell whether this is JSON in UTF-8."""
    return isinstance(content_type, str) and media(content_type) in {Media(JSON, "utf-8"), Media(JSON, "utf8")}
