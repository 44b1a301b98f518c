"""JSON Feed 1.1 as a JSON Schema, after https://jsonfeed.org/version/1.1; what is not in it must begin with `_`."""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
URL: Schema = {"type": "string", "format": "uri", "pattern": "^https?://"}
MOMENT: Schema = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}
EXTENSION: Schema = {"^_[^.]*$": {"type": "object"}}
AUTHORS: Schema = {
    "type": "array",
    "items": {"type": "object", "minProperties": 1, "properties": {"name": TEXT, "url": URL, "avatar": URL}},
}

ITEM: Schema = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "url": URL,
        "external_url": URL,
        "title": TEXT,
        "content_text": TEXT,
        "content_html": TEXT,
        "summary": TEXT,
        "image": URL,
        "banner_image": URL,
        "date_published": MOMENT,
        "date_modified": MOMENT,
        "authors": AUTHORS,
        "tags": {"type": "array", "items": TEXT},
        "language": TEXT,
        "attachments": {"type": "array"},
    },
    "patternProperties": EXTENSION,
    "additionalProperties": False,
}

SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": URL,
        "feed_url": URL,
        "description": TEXT,
        "user_comment": TEXT,
        "next_url": URL,
        "icon": URL,
        "favicon": URL,
        "authors": AUTHORS,
        "language": TEXT,
        "expired": {"type": "boolean"},
        "hubs": {"type": "array"},
        "items": {"type": "array", "items": ITEM},
    },
    "patternProperties": EXTENSION,
    "additionalProperties": False,
}
