"""What cannot be so of what is taken from earlier records, or repaired in them (Standard 13). Pure."""

from collections.abc import Iterator

from shared.events import marked
from shared.events.contract import Contract
from shared.events.earlier_records import PassageAnswered, PassageReused, RecordHarmRecognised, RecordRepaired
from shared.events.registry import BY_TYPE
from shared.events.voices import PROSE
from shared.events.words import Role
from shared.fault import Fault

REPAIRERS: frozenset[Role] = frozenset({"race-equality-and-inclusion", "data-protection-officer"})
"""Who may repair: whoever leads on it, and the data protection officer (DOMAIN.md 12, row 9)."""


def record_faults(data: Contract | None) -> Iterator[Fault]:
    """Yield what is wrong with a passage, an answer to one, something that does harm, or its repair."""
    if isinstance(data, PassageReused) and data.text is None and data.said is None:
        yield Fault("/data/text", _NO_TEXT)
    if isinstance(data, PassageAnswered) and data.answer == "corrected" and data.comment is None:
        yield Fault("/data/comment", _NO_COMMENT)
    if isinstance(data, RecordHarmRecognised):
        yield from _harm(data)
    if isinstance(data, RecordRepaired) and data.repaired_by not in REPAIRERS:
        yield Fault("/data/repairedBy", _NOT_THEIRS)


def _harm(data: RecordHarmRecognised) -> Iterator[Fault]:
    place = (data.event, data.in_type, data.pointer)
    if (None in place and place != (None, None, None)) or (data.event is None and data.document is None):
        yield Fault("/data", _NOWHERE)
    elif data.in_type is not None and data.pointer is not None and not _is_prose(data.in_type, data.pointer):
        yield Fault("/data/pointer", _NOT_PROSE)


def _is_prose(event_type: str, pointer: str) -> bool:
    contract = BY_TYPE.get(event_type)
    steps = tuple(marked.EACH if step.isdecimal() else step for step in pointer.split("/")[2:])
    return contract is not None and pointer.startswith("/data/") and steps in marked.paths(contract, PROSE)


_NO_TEXT = (
    "Expected text, which a practitioner wrote, or said, which somebody said: what is taken over from an earlier record"
    " is shown to the family as it stands (Standard 13)."
)
_NO_COMMENT = "Expected this member: what is wrong is told in the family's own words (Standard 13)."
_NOWHERE = (
    "Expected where it is: event, inType and pointer together, or the document that is kept elsewhere (Standard 13)."
)
_NOT_PROSE = (
    "Expected a place where a practitioner writes, such as /data/text of minutes-recorded: what somebody said is never"
    " repaired (Standards 13 and 26). What is wrong in a statement is told with information-disputed."
)
_NOT_THEIRS = f"Expected who may repair a record: {' or '.join(sorted(REPAIRERS))} (Standard 13)."
