"""The name under which leadership sees an incident (DOMAIN.md 8.6): it leads back to no case without the key."""

import hmac

from shared.events.envelope import Event

HEX_DIGITS = 16


def incident_reference(key: bytes, subject: str) -> str:
    """Return the incident's pseudonym: `INC-` and 16 hexadecimal digits of HMAC-SHA256 of the case's subject."""
    return f"INC-{_digits(key, subject)}"


def escalation_reference(key: bytes, escalation: str) -> str:
    """Return the pseudonym of an escalation: `ESC-` and as many digits of HMAC-SHA256 of its event's id."""
    return f"ESC-{_digits(key, escalation)}"


def _digits(key: bytes, name: str) -> str:
    return hmac.digest(key, name.encode(), "sha256").hex()[:HEX_DIGITS]


def veiled(event: Event, reference: str) -> Event:
    """Return the event as a cause that the log may name.

    Its subject is the incident. The pseudonym takes the place of its own id and chain: senders choose those, may
    write a case's number into them, and they are shown with the case.
    """
    return event.model_copy(update={"subject": f"incident/{reference}", "id": reference, "correlationid": reference})
