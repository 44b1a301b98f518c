"""Histories that could happen, and some that hardly could: strategies for events of any contract."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from annotated_types import MinLen
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from shared.events.contract import Contract, Part
from shared.events.envelope import Event, Instant
from shared.events.erasure import Year
from shared.events.grievances import SMALLEST_LEVEL, StaffAtLevel
from shared.events.language import Place, Pointer
from shared.events.leaflets import OnlinePath
from shared.events.people import StaffMember
from shared.events.words import Language, OwnWords, Prose, Reference, Sentence, Words, WrittenLanguage

BEGIN = datetime(2026, 12, 14, 9, tzinfo=UTC)
"""A Monday, so that weeks of working days, weekends and the Christmas holidays follow."""

MOMENTS = st.integers(0, 11).map(lambda n: BEGIN + timedelta(hours=19 * n))
"""So few moments that events often share one."""

SAID = st.sampled_from(["Bana kötü şeyler söyledi.", "She said it again.", "ער האָט מיך באַליידיקט"])

LANGUAGES = st.sampled_from(["en", "en-GB", "tr", "pa-Arab", "pa-Guru", "yi"])

_KINDS: dict[object, st.SearchStrategy[Any]] = {
    Language: LANGUAGES,
    WrittenLanguage: LANGUAGES,
    Words: SAID,
    OwnWords: SAID,
    Prose: SAID,
    Sentence: st.sampled_from(["Agree a plan", "It is about a school."]),
    Reference: st.sampled_from(["a", "b-2"]),
    StaffMember: st.sampled_from(["worker-1", "worker-2"]),
    Instant: MOMENTS,
    OnlinePath: st.just("/leaflets/1"),
    Pointer: st.sampled_from(["/data/text", "/data/actions/1"]),
    Place: st.integers(0, 9),
    date: st.dates(BEGIN.date(), BEGIN.date() + timedelta(days=60)),
    StaffAtLevel: st.integers(SMALLEST_LEVEL, SMALLEST_LEVEL + 30),
    Year: st.integers(BEGIN.year, BEGIN.year + 1),
    int: st.integers(1, 3),
    NoneType: st.none(),
}


AN_HOUR = timedelta(hours=1)

FEW = 5
"""So few contracts speak in one history that what they say is often about the same thing."""


def data(contract: type[Part], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return data of this contract, the fields given drawn from strategies of their own; a meeting lasts an hour."""
    return st.fixed_dictionaries({**_fields(contract), **fields}).map(lambda values: contract(**_in_order(values)))


def events(
    *contracts: type[Contract],
    subject: str = "case/1",
    fields: Mapping[str, st.SearchStrategy[Any]] | None = None,
) -> st.SearchStrategy[list[Event]]:
    """Return up to eight events of a few of these contracts about one subject; what is given twice is drawn more often.

    `fields` are strategies for fields by name, in whichever contract has them. Ids are unique for a source, and
    used by two; snapshots have one source, and its order.
    """
    own = {contract: _own(contract, fields or {}) for contract in contracts}

    @st.composite
    def told(draw: Callable[..., Any]) -> list[Event]:
        few = draw(st.lists(st.sampled_from(contracts), min_size=1, max_size=FEW))
        said = st.sampled_from(few).flatmap(own.__getitem__)
        return as_events(draw(st.lists(st.tuples(said, MOMENTS), min_size=1, max_size=8)), subject)

    return told()


def as_events(said: Iterable[tuple[Contract, datetime]], subject: str = "case/1") -> list[Event]:
    """Return what was said at these moments as events that look as if two systems had sent them."""
    return [_event(number, *each, subject) for number, each in enumerate(said)]


def _in_order(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**values, "ends": values["starts"] + AN_HOUR} if {"starts", "ends"} <= values.keys() else values


def _own(contract: type[Contract], fields: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    return data(contract, **{name: strategy for name, strategy in fields.items() if name in contract.model_fields})


@cache
def _fields(contract: type[Part]) -> dict[str, st.SearchStrategy[Any]]:
    hints = get_type_hints(contract, include_extras=True)
    return {name: _of_field(hints[name], field) for name, field in contract.model_fields.items()}


def _of_field(hint: Any, field: FieldInfo) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a type hint may be any object
    least = next((bound.min_length for bound in field.metadata if isinstance(bound, MinLen)), 0)
    if least and get_origin(hint) is tuple:
        return st.lists(_drawn(get_args(hint)[0]), min_size=least, max_size=least + 1).map(tuple)
    return _drawn(hint)


def _event(number: int, said: Contract, at: datetime, subject: str) -> Event:
    return Event(
        # The factor has later events sort before earlier ones where their time is the same.
        id=f"e{number // 2 * 7 % 5}",
        source="/test/snapshots" if said.snapshot else f"/test/{number % 2}",
        type=said.type,
        subject=subject,
        time=at,
        dataschema=said.schema_name(),
        sequence=f"{number:010d}" if said.snapshot else None,
        data=said.to_data(),
    )


def _drawn(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a type hint may be any object
    if hint in _KINDS:
        return _KINDS[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return st.one_of([_drawn(arg) for arg in args])
    if origin is tuple:
        return st.lists(_drawn(args[0]), max_size=2).map(tuple)
    if origin is Annotated:
        return _drawn(args[0])
    return data(hint) if isinstance(hint, type) and issubclass(hint, Part) else st.from_type(hint)
