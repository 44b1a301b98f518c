"""Whether a contract only grew: by optional fields and new values of an enumeration (DESIGN.md section 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from deploy.contracts.schemas import Schema

_ANNOTATIONS = frozenset({"title", "description", "examples", "$schema", "$id", "x-sealed", "x-language-checked"})
_STRUCTURE = frozenset({"properties", "required", "items", "enum", "const", "$ref", "$defs"})


class Member(NamedTuple):
    """One member of a contract: whether it must be there, the values it may have, and every other constraint."""

    required: bool
    values: frozenset[str]
    constraints: Schema


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions of a contract; a breaking one needs a new type."""

    breaking: bool
    sentence: str


def changes(name: str, old: Schema, new: Schema) -> list[Change]:
    """Return what changed in the contract of this name, most serious first."""
    before, after = dict(_members(old, old)), dict(_members(new, new))
    found = [
        *_removed(before, after),
        *_added(before, after),
        *(change for path in before if path in after for change in _changed(path, before[path], after[path])),
    ]
    told = [Change(change.breaking, f"{name}: {change.sentence}") for change in found]
    return sorted(told, key=lambda change: not change.breaking)


def _members(schema: Schema, root: Schema, path: str = "", *, required: bool = True) -> Iterator[tuple[str, Member]]:
    schema = _plain(schema, root)
    values = frozenset(map(str, schema.get("enum", [schema["const"]] if "const" in schema else [])))
    constraints = {key: value for key, value in schema.items() if key not in _ANNOTATIONS | _STRUCTURE}
    yield path, Member(required, values, constraints)
    for name, member in schema.get("properties", {}).items():
        yield from _members(member, root, f"{path}/{name}", required=name in schema.get("required", ()))
    if "items" in schema:
        yield from _members(schema["items"], root, f"{path}/*")


def _plain(schema: Schema, root: Schema) -> Schema:
    """Return the schema with its reference followed, and "this or null" written as a constraint of this."""
    if "$ref" in schema:
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        return _plain(root["$defs"][schema["$ref"].rpartition("/")[2]] | beside, root)
    match schema.get("anyOf"):
        case [dict() as one, {"type": "null"}]:
            beside = {key: value for key, value in schema.items() if key != "anyOf"}
            return _plain(one | beside | {"nullable": True}, root)
    return schema


def _removed(before: dict[str, Member], after: dict[str, Member]) -> Iterator[Change]:
    for path in before:
        if path not in after and _parent(path) in after:
            yield Change(breaking=True, sentence=f"{path} was removed; who still sends it would be refused.")


def _added(before: dict[str, Member], after: dict[str, Member]) -> Iterator[Change]:
    for path, member in after.items():
        if path in before or _parent(path) not in before:
            continue
        if member.required:
            yield Change(breaking=True, sentence=f"{path} is new and required; who does not know it would be refused.")
        else:
            yield Change(breaking=False, sentence=f"{path} is new and optional.")


def _changed(path: str, before: Member, after: Member) -> Iterator[Change]:
    if after.required != before.required:
        word = "required" if after.required else "optional"
        yield Change(breaking=True, sentence=f"{path} has become {word}.")
    if gone := before.values - after.values:
        yield Change(breaking=True, sentence=f"{path} no longer accepts {', '.join(sorted(gone))}.")
    if before.values and (come := after.values - before.values):
        yield Change(breaking=False, sentence=f"{path} also accepts {', '.join(sorted(come))}.")
    if after.constraints != before.constraints or (after.values and not before.values):
        yield Change(breaking=True, sentence=f"{path} is constrained otherwise than before.")


def _parent(path: str) -> str | None:
    return path.rpartition("/")[0] if path else None
