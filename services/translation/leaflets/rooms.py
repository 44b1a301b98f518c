"""The conference rooms that a leaflet lies in: what somebody found when they last looked (Standard 38)."""

from datetime import date

from services.translation.leaflets.view import RoomView, StockView
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.leaflets import LeafletRoomCleared, LeafletStockChecked
from shared.policy.languages import Languages


def rooms(history: History, languages: Languages, day: date) -> tuple[RoomView, ...]:
    """Return the rooms with their last check, in the order of their names; one that was cleared is none any more."""
    last: dict[str, Event] = {}
    for event in history.events:
        if event.type in {LeafletStockChecked.type, LeafletRoomCleared.type}:
            last[str(event.data["room"])] = event
    found = [last[room] for room in sorted(last) if last[room].type == LeafletStockChecked.type]
    return tuple(_room(event, languages, day) for event in found)


def _room(event: Event, languages: Languages, day: date) -> RoomView:
    check = LeafletStockChecked.of(event)
    there = {languages.family(each.language) for each in check.stock if each.copies}
    return RoomView(
        room=check.room,
        checked_at=event.time,
        stock=tuple(StockView(language=each.language, copies=each.copies) for each in check.stock),
        without=tuple(row.tag for row in languages.ten_on(day) if row.tag not in there),
    )
