"""The shipped duties at work on volunteers, leaflets and the ten languages: DOMAIN.md 6.2, 6.3 and 11.1, by hand."""

from datetime import date

from shared.events.envelope import Event
from shared.events.leaflets import LeafletRoomCleared, LeafletStockChecked
from shared.events.volunteers import LanguageListApproved
from tests.unit.build import event
from tests.unit.policy.test_hackney_cases import of
from tests.unit.translation.directory.listing import CONFIRMED, WITHDREW, listed, told


def test_an_entry_is_confirmed_every_six_months_until_they_withdraw() -> None:
    events = (
        told(listed(), "2026-05-04T10:00:00Z"),
        told(CONFIRMED, "2026-10-01T10:00:00Z"),
        told(WITHDREW, "2026-12-01T10:00:00Z"),
    )
    seen = of("volunteer/v-1", "2026-11-23T10:00:00Z", *events[:2])
    assert (seen.states("volunteer.confirm"), seen.states("volunteer.confirm_again")) == (["met"], ["open"])
    assert seen.duty("volunteer.confirm_again").due_date == "2027-04-01"
    assert of("volunteer/v-1", "2027-05-03T10:00:00Z", *events).states("volunteer.confirm_again") == ["void"]


def test_a_room_is_looked_at_again_within_a_month_each_by_itself_until_it_is_cleared() -> None:
    def looked(room: str, at: str) -> Event:
        return event(LeafletStockChecked(room=room, stock=()), at=at, subject="leaflet/1")

    events = (
        looked("a", "2026-09-07T10:00:00Z"),
        looked("b", "2026-09-08T10:00:00Z"),
        looked("a", "2026-10-05T10:00:00Z"),
    )
    seen = of("leaflet/1", "2026-11-10T10:00:00Z", *events)
    states = sorted(
        (duty.due_date, duty.state) for duty in seen.duties["leaflet.stock"] if duty.due_date < "2026-11-10"
    )
    # Room b was not looked at after the 8th of September; the 7th and the 8th of November are at a weekend.
    assert states == [
        ("2026-10-07", "met"),
        ("2026-10-08", "missed"),
        ("2026-11-09", "missed"),
        ("2026-11-09", "missed"),
    ]
    cleared = event(LeafletRoomCleared(room="b"), at="2026-09-30T10:00:00Z", subject="leaflet/1")
    of_b = of("leaflet/1", "2026-11-10T10:00:00Z", events[1], cleared)
    assert of_b.states("leaflet.stock") == ["void"]


def test_the_ten_languages_are_worked_out_anew_within_a_year() -> None:
    approved = LanguageListApproved(
        in_force_from=date(2026, 4, 1), outcome="first", worked_out_from=("census",), approved_by="service-lead"
    )
    seen = of(
        "languages/ten", "2026-11-23T10:00:00Z", event(approved, at="2026-06-01T10:00:00Z", subject="languages/ten")
    )
    assert seen.duty("languages.review").due_date == "2027-06-01"
