"""A disclosure to begin an example with."""

from typing import Any

from shared.events.disclosures import DisclosureRecorded


def disclosure(**different: Any) -> DisclosureRecorded:  # noqa: ANN401 - a field may be of any type
    """Return what a child told a social worker about our own staff, with the fields given said otherwise."""
    told: dict[str, Any] = {
        "origin": "disclosed",
        "speaker": "child",
        "concerns": "child",
        "conduct_by": "own-staff",
        "works_with_children": "yes",
        "about": "childrens-social-care",
        "wants_complaint": "undecided",
        "statement": {"text": "Bana ismimle seslenmedi.", "language": "tr"},
        "preferred_languages": {"spoken": "tr", "written": "tr"},
        "service_area": "family-support",
        "immediate_risk": "no",
    }
    return DisclosureRecorded.model_validate(told | different)
