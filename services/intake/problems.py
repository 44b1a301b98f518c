"""What is wrong with what was sent, said to the one who sent it (RFC 9457, RFC 6901)."""

from collections.abc import Sequence

from shared.fault import Fault

FAULTS_SHOWN = 100
"""How many faults a problem document lists; the rest are counted."""


class Invalid(Exception):  # noqa: N818 -- it names the verdict on what was sent, not a mishap of ours
    """What was sent is not accepted: the HTTP status that fits, a title and every fault found."""

    def __init__(self, status: int, title: str, faults: Sequence[Fault]) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return f"{self.title}: " + "; ".join(f"{fault.pointer or 'the whole'}: {fault.detail}" for fault in self.faults)


def unreadable(detail: str) -> Invalid:
    """Return the refusal of bytes that are no JSON that we read."""
    return Invalid(400, "Not readable as JSON", [Fault("", detail)])


def too_large(detail: str) -> Invalid:
    """Return the refusal of more bytes or events than we take at once."""
    return Invalid(413, "Too large", [Fault("", detail)])


def wrong_content_type(detail: str) -> Invalid:
    """Return the refusal of a content type."""
    return Invalid(415, "Content type not accepted", [Fault("", detail)])


def not_an_event(faults: Sequence[Fault]) -> Invalid:
    """Return the refusal of JSON that is not an event we accept."""
    return Invalid(422, "Not a valid event", faults)


def problem(invalid: Invalid) -> dict[str, object]:
    """Return the refusal as a problem document, to be sent as `application/problem+json`."""
    shown = invalid.faults[:FAULTS_SHOWN]
    return {
        "type": f"urn:verbatim:problem:{invalid.title.lower().replace(' ', '-')}",
        "title": invalid.title,
        "status": invalid.status,
        "detail": _summary(len(invalid.faults)),
        "errors": [{"pointer": fault.pointer, "detail": fault.detail} for fault in shown],
    }


def _summary(count: int) -> str:
    if count == 1:
        return "One fault was found; nothing was recorded."
    if count > FAULTS_SHOWN:
        return f"{count} faults were found, the first {FAULTS_SHOWN} are listed; nothing was recorded."
    return f"{count} faults were found; nothing was recorded."
