"""A contract only ever grows; everything else is found and said."""

from typing import Any, ClassVar, Literal

import pytest
from pydantic import Field

from deploy.contracts.compatibility import changes
from deploy.contracts.schemas import data_schema
from shared.events.contract import Contract, Part, Topic
from shared.events.words import Language, Words


class Detail(Part):
    """A part as it was."""

    text: Words
    kind: Literal["a", "b"] = "a"


class Before(Contract):
    """A contract as it was."""

    type: ClassVar[str] = "thing-happened"
    topic: ClassVar[Topic] = Topic.ASSURANCE

    said: Words
    note: Words | None = None
    language: Language
    answer: Literal["yes", "no"]
    only: Literal["yes"] = "yes"
    free: str = "yes"
    details: tuple[Detail, ...] = ()


def after(**members: Any) -> list[tuple[bool, str]]:  # noqa: ANN401 - annotations of any kind
    """Return what changed when members get these annotations (with their default, as pairs); None removes one."""
    removed = {name for name, member in members.items() if member is None}
    kept = {name: (field.annotation, field) for name, field in Before.model_fields.items() if name not in removed}
    fields = kept | {name: member for name, member in members.items() if member is not None}
    namespace = {
        "__annotations__": {name: annotation for name, (annotation, _) in fields.items()},
        **{name: default for name, (_, default) in fields.items() if default is not ...},
        "__module__": __name__,
        "type": "thing-happened",
        "topic": Topic.ASSURANCE,
    }
    new = type("After", (Contract,), namespace)
    return [(change.breaking, change.sentence) for change in changes("thing", data_schema(Before), data_schema(new))]


def test_the_same_contract_has_not_changed() -> None:
    assert after() == []


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ({"place": (Words | None, None)}, "thing: /place is new and optional."),
        ({"answer": (Literal["yes", "no", "unknown"], ...)}, "thing: /answer also accepts unknown."),
        ({"only": (Literal["yes", "no"], "yes")}, "thing: /only also accepts no."),
        ({"extra": (Detail | None, None)}, "thing: /extra is new and optional."),
    ],
)
def test_growth_is_told_apart(member: dict[str, Any], said: str) -> None:
    assert after(**member) == [(False, said)]


class NarrowerDetail(Part):
    """The part with fewer values."""

    text: Words
    kind: Literal["a"] = "a"


class LargerDetail(Part):
    """The part with a member that must be there."""

    text: Words
    kind: Literal["a", "b"] = "a"
    by: Words


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ({"note": None}, "/note was removed"),
        ({"said": None}, "/said was removed"),
        ({"place": (Words, ...)}, "/place is new and required"),
        ({"note": (Words, ...)}, "/note has become required"),
        ({"said": (Words | None, None)}, "/said has become optional"),
        ({"answer": (Literal["yes"], ...)}, "/answer no longer accepts no"),
        ({"said": (Literal["hello"], ...)}, "/said is constrained otherwise"),
        ({"said": (int, ...)}, "/said is constrained otherwise"),
        ({"language": (Words, ...)}, "/language is constrained otherwise"),
        ({"only": (Literal["yes"], Field("yes", max_length=3))}, "/only is constrained otherwise"),
        ({"details": (tuple[NarrowerDetail, ...], ())}, "/details/*/kind no longer accepts b"),
        ({"details": (tuple[LargerDetail, ...], ())}, "/details/*/by is new and required"),
        ({"details": (tuple[Words, ...], ())}, "/details/*/text was removed"),
    ],
)
def test_what_breaks_is_found(member: dict[str, Any], said: str) -> None:
    breaking = [sentence for breaks, sentence in after(**member) if breaks]
    assert any(sentence.startswith(f"thing: {said}") for sentence in breaking), breaking


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ({"details": None}, "thing: /details was removed; who still sends it would be refused."),
        ({"free": (Literal["yes"], "yes")}, "thing: /free is constrained otherwise than before."),
    ],
)
def test_what_breaks_is_said_once(member: dict[str, Any], said: str) -> None:
    assert after(**member) == [(True, said)]


def test_what_breaks_is_said_before_what_grows() -> None:
    found = after(place=(Words | None, None), note=None)
    assert [breaking for breaking, _ in found] == [True, False]
