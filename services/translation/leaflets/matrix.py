"""What follows from what is told of a leaflet: its row of the matrix, and the languages in which it is outdated."""

from dataclasses import replace
from datetime import datetime

from services.translation.leaflets.messages import of_irregular, of_needs
from services.translation.leaflets.needs import needs
from services.translation.leaflets.picture import picture
from services.translation.leaflets.spans import next_list
from services.translation.telling import last_told
from shared.engine.decision import Decision
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.leaflets import (
    LeafletIrregularitySettled,
    LeafletPublished,
    LeafletRoomCleared,
    LeafletStockChecked,
    LeafletWithdrawn,
)
from shared.leaflets import publications
from shared.policy.models import Policy

ABOUT_LEAFLETS: tuple[type[Contract], ...] = (
    LeafletPublished,
    LeafletWithdrawn,
    LeafletStockChecked,
    LeafletRoomCleared,
    LeafletIrregularitySettled,
)
"""What is heard for the sake of leaflets."""


def leaflet(history: History, now: datetime, policy: Policy) -> Decision:
    """Return the leaflet as it stands at `now`; asks to be woken when another list of languages comes into force."""
    found = tuple(publications(history, policy.languages.default))
    counted = [each for each in found if each.fault is None]
    asked = needs(history, counted, now, policy)
    return Decision(
        view=replace(picture(history, found, asked, now, policy), changed_at=last_told(history, ABOUT_LEAFLETS).time),
        events=(*of_needs(history, asked), *of_irregular(history, found)),
        wake_at=next_list(policy.languages, now),
    )
