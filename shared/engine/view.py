"""What a service shows of a subject: built by its own code from what was heard, stored, and served as it is."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.alias_generators import to_camel


class View:
    """A piece of a view, a plain dataclass: camelCase in JSON and in MongoDB, moments staying moments.

    What it is made of was read by a contract, and is not looked at again each time a view is built.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(alias_generator=to_camel, populate_by_name=True)


Shown = View | BaseModel
"""What may be stored as a view: one of these, or a contract where the view is what is published."""

V = TypeVar("V", bound=Shown)


def stored(view: Shown) -> dict[str, Any]:
    """Return the view as it is stored: absent fields omitted."""
    document: dict[str, Any] = _ADAPTERS[type(view)].dump_python(view, by_alias=True, exclude_none=True)
    return document


def shown(kind: type[V], document: Mapping[str, Any]) -> V:
    """Return the view of this kind that was stored as `document`."""
    view: V = _ADAPTERS[kind].validate_python(document)
    return view


class _Adapters(dict[type, TypeAdapter[Any]]):
    def __missing__(self, kind: type) -> TypeAdapter[Any]:
        return self.setdefault(kind, TypeAdapter(kind))


_ADAPTERS = _Adapters()
