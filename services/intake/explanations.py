"""Why a value does not fit its model, in words that its sender understands."""

from collections.abc import Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from shared.fault import Fault

_BY_KIND = {
    "missing": "Expected this member; it is required.",
    "extra_forbidden": "Expected no member of this name; the contract of this type has none.",
}

_BY_MEMBER = {
    ("basis", "literal_error"): (
        "Expected said, or nothing: what was inferred, assumed or preset about who somebody is, which language they"
        " have or what they keep is not recorded (Standard 39). Ask them."
    ),
    ("saidBy", "missing"): (
        "Expected who said it: nothing about who somebody is comes from anywhere else (Standard 39)."
    ),
    ("saidBy", "literal_error"): (
        "Expected self, child, parent or carer: nobody else says it for them, and nobody assumes it (Standard 39)."
    ),
}
"""What is said of a member of this name and a fault of this kind, wherever it stands."""

_BY_PATTERN = {
    "^[a-z]{2,3}(": "Expected a BCP-47 language tag, such as tr, pt-BR or pa-Arab.",
    "^[A-Za-z0-9][": "Expected an identifier: letters, digits and . _ : / - after a letter or digit.",
    r"^[^\x00-": "Expected text without control characters.",
}


def explained(error: ValidationError, path: Sequence[str | int] = ()) -> list[Fault]:
    """Return the faults of a value that stands at `path` in its document."""
    details = error.errors(include_url=False, include_input=False)
    return [Fault.at((*path, *detail["loc"]), _sentence(detail)) for detail in details]


def _sentence(detail: ErrorDetails) -> str:
    member = str(detail["loc"][-1]) if detail["loc"] else ""
    if (member, detail["type"]) in _BY_MEMBER:
        return _BY_MEMBER[member, detail["type"]]
    pattern = str(detail.get("ctx", {}).get("pattern", ""))
    for opening, sentence in _BY_PATTERN.items():
        if pattern.startswith(opening):
            return sentence
    message = (
        detail["msg"].replace("Input should be", "Expected", 1).replace("String should have", "Expected text of", 1)
    )
    return _BY_KIND.get(detail["type"], message.rstrip(".") + ".")
