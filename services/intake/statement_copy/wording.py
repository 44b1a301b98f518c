"""What a copy says in plain English about what was said."""

from collections.abc import Mapping
from datetime import datetime

from services.intake.statement_copy import view
from services.intake.view import Standing
from shared.calendar import LONDON
from shared.events.words import Speaker

SPEAKER: Mapping[Speaker, str] = {
    "child": "the child",
    "parent": "a parent",
    "person-with-parental-responsibility": "somebody with parental responsibility",
    "carer": "a carer",
    "foster-carer": "a foster carer",
    "care-leaver": "a young person who has left care",
    "special-guardian": "a special guardian",
    "adopter": "an adoptive parent",
    "worker": "a member of staff",
    "partner-professional": "somebody who works for another organisation",
    "other": "somebody else",
}
"""In whose words it is."""

STANDING: Mapping[Standing, str] = {
    "recorded": "Nobody has said yet whether this is right",
    "copy-given": "A copy was given. Nobody has said yet whether this is right",
    "confirmed": "Confirmed: this is right",
    "confirmed-with-changes": "Confirmed with changes, which are in the next version",
    "declined": "Asked whether this is right, and not answered",
    "unable": "Asked whether this is right, and not able to answer",
}
"""How far the version has come on its way to being confirmed."""

CHECKED: Mapping[view.Standing, str] = {
    "checked": "A second linguist has checked this translation.",
    "corrected": "A second linguist has checked this translation and corrected it.",
    "not-checked": "This translation has not been checked by a second linguist.",
    "rejected": "A second linguist found this translation wrong.",
}
"""Whether somebody other than the translator has read a translation."""


def moment(at: datetime) -> str:
    """Return a moment as the clock in London shows it, such as `23 November 2026, 10:05`."""
    local = at.astimezone(LONDON)
    return f"{local.day} {local:%B %Y, %H:%M}"
