"""The generated files: what they should say, what they say, and how the two differ."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deploy.contracts.asyncapi import document
from deploy.contracts.compatibility import Change, changes
from deploy.contracts.schemas import data_schema, entity_event_schema, envelope_schema, quarantined_schema, schema_path
from shared.events.registry import CONTRACTS
from shared.policy.loader import load
from shared.settings import HACKNEY, Settings

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "contracts"
QUARANTINED = "schemas/quarantined.json"

Documents = Mapping[str, dict[str, Any]]
"""Documents by their path below the folder."""


def generated() -> Documents:
    """Return every document as the code has it now, with the shipped policy and the default number of partitions."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    sources = [source.id for source in load(HACKNEY).sources]
    partitions = Settings.model_fields["partitions"].default
    return {
        "asyncapi.json": document(version, sources, partitions),
        "schemas/envelope.json": envelope_schema(),
        "schemas/entity-event.json": entity_event_schema(),
        QUARANTINED: quarantined_schema(),
        **{schema_path(contract): data_schema(contract) for contract in CONTRACTS},
    }


def evolution(folder: Path, documents: Documents) -> list[Change]:
    """Return how the contracts changed since the schemas in the folder were written, by name of contract.

    The quarantine entry is left out: nobody but us writes it or reads it.
    """
    found: list[Change] = []
    for path in sorted(set(folder.glob("schemas/*.json")) - {folder / QUARANTINED}):
        now = documents.get(f"schemas/{path.name}")
        if now is None:
            found.append(Change(breaking=True, sentence=f"{path.stem}: the contract was removed."))
        else:
            found += changes(path.stem, json.loads(path.read_text("utf-8")), now)
    return found


def differing(folder: Path, documents: Documents) -> list[str]:
    """Return the paths of the files that are missing or do not say what the code does."""
    return [path for path, content in documents.items() if _kept(folder / path) != _text(content)]


def written(folder: Path, documents: Documents) -> list[str]:
    """Write what differs and return its paths."""
    paths = differing(folder, documents)
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(_text(documents[path]), "utf-8")
    return paths


def _kept(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
