"""Something for every field of a contract to say, drawn at random from what the field may hold."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from shared.events.contract import Contract, Part
from shared.events.earlier_records import PassageAnswered, PassageReused, RecordHarmRecognised, RecordRepaired
from shared.events.envelope import Instant
from shared.events.grievances import StaffAtLevel
from shared.events.identity import IdentityDescribed
from shared.events.interpreting import InterpreterBooked, InterpreterRequested
from shared.events.language import Pointer
from shared.events.leaflets import LeafletPublished, OnlinePath
from shared.events.meetings import MeetingClashAnswered, MeetingMoved, MeetingScheduled, ObservanceKept
from shared.events.people import StaffMember
from shared.events.volunteers import LanguageListApproved, VolunteerListed
from shared.events.words import Language, OwnWords, Prose, Reference, Sentence, Words, WrittenLanguage

SATURDAY = 5
AT_A_MEETING: Mapping[type[Contract], Mapping[str, object]] = {
    InterpreterRequested: {"meeting": None, "setting": "formal-meeting", "modality": "spoken"},
    InterpreterBooked: {"kind": "professional", "setting": "formal-meeting", "modality": "spoken"},
}
"""What an interpreter is asked for and booked for, unless it is said otherwise."""
LONGEST_AHEAD = 60
"""How many days after an event the days that it names may be."""


def _words(random: Random, _: datetime) -> str:
    return random.choice(["Bana kötü şeyler söyledi.", "She said it again.", "It stopped."])


_KINDS: dict[object, Callable[[Random, datetime], object]] = {
    **dict.fromkeys((Language, WrittenLanguage), lambda random, _: random.choice(["en", "tr", "yi", "pa-Arab"])),
    **dict.fromkeys((Words, OwnWords, Prose), _words),
    Sentence: lambda random, _: random.choice(["Agree a plan", "It is about a school."]),
    Reference: lambda random, _: random.choice(["a", "b-2"]),
    Pointer: lambda *_: "/data/actions/0",
    OnlinePath: lambda *_: "/leaflets/a",
    Instant: lambda random, at: at - timedelta(minutes=random.randrange(3 * 24 * 60)),
    date: lambda random, at: at.date() + timedelta(days=random.randrange(LONGEST_AHEAD)),
    StaffMember: lambda random, _: random.choice(["worker-1", "worker-2"]),
    StaffAtLevel: lambda random, _: random.randrange(10, 400),
    int: lambda random, _: random.randrange(1, 9),
    NoneType: lambda *_: None,
}


_AS_IT_MUST_BE: Mapping[type[Contract], dict[str, object]] = {
    MeetingClashAnswered: {"reason": "It cannot wait.", "familyView": "We would rather not."},
    IdentityDescribed: {"facets": [{"facet": "heritage", "text": "Kürdüm", "language": "tr", "saidBy": "self"}]},
    PassageReused: {"text": "They came late."},
    PassageAnswered: {"comment": "We came on time."},
    RecordHarmRecognised: {"event": "a", "inType": "outcome-shared", "pointer": "/data/actions/0"},
    RecordRepaired: {"repairedBy": "data-protection-officer"},
    LeafletPublished: {"englishVersion": None},
    LanguageListApproved: {"inForceFrom": date(2026, 4, 1), "workedOutFrom": ("census",)},
    VolunteerListed: {"languages": ({"language": "tr", "level": "fluent"},)},
}


def said(contract: type[Contract], random: Random, at: datetime, fields: Mapping[str, object]) -> dict[str, object]:
    """Return data of this contract for an event at this time, the fields given (in camelCase) as they are given."""
    drawn = {**_part(contract, random, at), **_fitting(contract, random, at)}
    return contract.model_validate({**drawn, **fields}).to_data()


def _fitting(contract: type[Contract], random: Random, at: datetime) -> dict[str, object]:
    """Return what the gate accepts where it looks at more than types: meetings are at noon on Saturdays."""
    if contract is ObservanceKept:
        return {"observance": random.choice(["shabbat", "shabbat", "adventist-sabbath", "high-holy-days"])}
    if contract not in (MeetingScheduled, MeetingMoved, InterpreterRequested, InterpreterBooked):
        return _AS_IT_MUST_BE.get(contract, {})
    weeks = random.randrange(1, 5)
    noon = at.replace(hour=12) + timedelta(days=(SATURDAY - at.weekday()) % 7, weeks=weeks)
    return {"starts": noon, "ends": noon + timedelta(hours=1), **AT_A_MEETING.get(contract, {})}


def _part(part: type[Part], random: Random, at: datetime) -> dict[str, object]:
    hints = get_type_hints(part, include_extras=True)
    return {info.alias or name: _drawn(hints[name], random, at) for name, info in part.model_fields.items()}


def _drawn(hint: Any, random: Random, at: datetime) -> object:  # noqa: ANN401 - a type hint may be any object
    if hint in _KINDS:
        return _KINDS[hint](random, at)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return random.choice(args)
    if origin in (Union, UnionType):
        return _drawn(random.choice(args), random, at)
    if origin is tuple:
        return tuple(_drawn(args[0], random, at) for _ in range(random.randrange(3)))
    if origin is Annotated:
        return _drawn(args[0], random, at)
    return _part(hint, random, at)
