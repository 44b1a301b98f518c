"""What cannot be so of an interpreter who is asked for or booked (Standards 4 and 32). Pure."""

from collections.abc import Iterator

from services.intake.meetings import hour_faults
from services.intake.tags import is_signed
from shared.events.contract import Contract
from shared.events.interpreting import InterpreterBooked, InterpreterRequested
from shared.fault import Fault
from shared.interpreting import UNPLANNED, who_may_interpret


def interpreting_faults(data: Contract | None) -> Iterator[Fault]:
    """Yield what is wrong with what is asked of an interpreter, and with who is booked: it needs no history."""
    if isinstance(data, InterpreterRequested | InterpreterBooked):
        yield from hour_faults(data.starts, data.ends)
        yield from _signed_faults(data)
    if isinstance(data, InterpreterRequested):
        yield from _setting_faults(data)
    if isinstance(data, InterpreterBooked):
        yield from _kind_faults(data)


def _signed_faults(data: InterpreterRequested | InterpreterBooked) -> Iterator[Fault]:
    if is_signed(data.language) and data.modality != "signed":
        yield Fault("/data/modality", "Expected signed: this is a sign language, which nobody speaks (DOMAIN.md 6.2).")
    if data.modality == "signed" and data.mode == "telephone":
        yield Fault("/data/mode", "Expected video or in-person: over the telephone nobody sees signs (DOMAIN.md 6.2).")


def _setting_faults(data: InterpreterRequested) -> Iterator[Fault]:
    if data.meeting is not None and data.setting in UNPLANNED:
        yield Fault(
            "/data/setting",
            "Expected formal-meeting or other-meeting: a meeting is no unplanned contact (Standard 32).",
        )


def _kind_faults(data: InterpreterBooked) -> Iterator[Fault]:
    ruling = who_may_interpret(data.setting, data.content, data.kind)
    if not ruling.permits:
        yield Fault("/data/kind", f"Expected a professional: {_in_a_sentence(ruling.rule)}")
    if ruling.verdict == "if-they-insist":
        yield from _exception_faults(data, _in_a_sentence(ruling.rule))
    if data.kind == "volunteer" and data.volunteer is None:
        yield Fault(
            "/data/volunteer",
            "Expected the member of staff: volunteers are those of the directory (Standard 32).",
        )


def _exception_faults(data: InterpreterBooked, rule: str) -> Iterator[Fault]:
    if data.insisted_on != "yes":
        yield Fault("/data/insistedOn", f"Expected yes, or a professional: {rule}")
    if data.insisted_because is None:
        yield Fault("/data/insistedBecause", f"Expected why they were let interpret: {rule}")


def _in_a_sentence(rule: str) -> str:
    return f"{rule[0].lower()}{rule[1:]}"
