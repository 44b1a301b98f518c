"""What needs leadership now: what has come far up and waits longest, and where most is missed."""

import pytest

from services.reporting.dashboard.attention import FAR_UP, attention, prepare
from services.reporting.log.reading import head
from shared.events.words import Role
from tests.integration.reporting.dashboard.made_up import answered, entry, raised, reference
from tests.integration.reporting.feeds.serving import Served

FAR: tuple[Role, ...] = ("service-lead", "senior-leadership", "chief-officer")


async def waiting(served: Served, limit: int = 10) -> list[tuple[str, str]]:
    """Return the incidents whose escalations wait, each with whom it waits for."""
    found = await attention(served.database, await head(served.database), limit)
    return [(each.incident, each.role) for each in found.escalations]


async def test_what_came_far_up_and_was_not_answered_stands_with_the_longest_wait_first(served: Served) -> None:
    await served.add([entry(1, raised(1)), entry(2, raised(2, "senior-leadership")), entry(3, raised(3))])
    await served.add([entry(1, raised(1), missed=1, change=1)])
    assert await waiting(served) == [
        (reference(2), "senior-leadership"),
        (reference(3), "service-lead"),
        (reference(1), "service-lead"),
    ]


async def test_what_was_answered_or_has_not_come_far_is_left_out(served: Served) -> None:
    await served.add(
        [
            entry(1, raised(1, "line-manager"), raised(1, "head-of-service")),
            entry(2, answered(2)),
            entry(3, answered(3, "senior-leadership"), raised(3, "line-manager")),
            entry(4),
        ]
    )
    assert await waiting(served) == []
    assert "None has come as far as the service lead or above." in (await served.get("/")).text


@pytest.mark.parametrize("role", FAR)
async def test_each_role_from_the_service_lead_on_is_far_up(served: Served, role: Role) -> None:
    assert role in FAR_UP
    await served.add([entry(1, raised(1, role))])
    assert await waiting(served) == [(reference(1), role)]


async def test_an_incident_shows_those_of_its_escalations_that_wait_and_no_others(served: Served) -> None:
    await served.add([entry(1, answered(1), raised(1, "senior-leadership"), raised(1, "line-manager"))])
    assert await waiting(served) == [(reference(1), "senior-leadership")]


async def test_an_erased_incident_needs_nobody(served: Served) -> None:
    erased = entry(1, raised(1), missed=3, change=1).model_copy(update={"status": "erased"})
    await served.add([entry(1, raised(1), missed=3), erased])
    found = await attention(served.database, await head(served.database), 10)
    assert (found.escalations, found.missed) == ((), ())


async def test_more_says_that_there_are_further_incidents(served: Served) -> None:
    await served.add([entry(number, raised(number)) for number in range(1, 4)])
    stands = await head(served.database)
    assert (await attention(served.database, stands, 2)).more
    assert not (await attention(served.database, stands, 3)).more
    assert await waiting(served, 2) == [(reference(1), "service-lead"), (reference(2), "service-lead")]


async def test_most_missed_stand_first_and_of_as_many_the_latest_changed(served: Served) -> None:
    await served.add([entry(number, missed=missed) for number, missed in enumerate([1, 4, 0, 4, 2], start=1)])
    found = await attention(served.database, await head(served.database), 3)
    assert [row["entry"]["incident"] for row in found.missed] == [reference(4), reference(2), reference(5)]


async def test_what_is_superseded_meanwhile_still_stands_as_of_the_head(served: Served) -> None:
    await served.add([entry(1, raised(1), missed=2), entry(2, raised(2), missed=1)])
    before = await head(served.database)
    await served.add([entry(1, answered(1), change=1), entry(3, raised(3), missed=9)])
    as_it_was = await attention(served.database, before, 10)
    assert [each.incident for each in as_it_was.escalations] == [reference(1), reference(2)]
    assert [row["entry"]["duties"]["missed"] for row in as_it_was.missed] == [2, 1]
    assert await waiting(served) == [(reference(2), "service-lead"), (reference(3), "service-lead")]


async def test_both_are_found_by_their_index(served: Served) -> None:
    await prepare(served.database)
    await served.add([entry(number, raised(number), missed=1) for number in range(1, 4)])
    match = {"entry.escalations.standing": "raised", "entry.escalations.role": {"$in": sorted(FAR_UP)}}
    plan = await served.database["log"].find(match).hint("waiting").explain()
    assert "waiting" in str(plan["queryPlanner"]["winningPlan"])


async def test_the_front_page_says_it_in_words_and_leads_on(served: Served) -> None:
    await served.add([entry(number, raised(number, "senior-leadership"), missed=1) for number in range(1, 9)])
    page = (await served.get("/")).text
    assert "Agree an immediate safety plan with the child" in page
    assert "It waits for senior leadership." in page
    assert f'href="/dashboard/incidents/{reference(1)}"' in page
    for link in ("/dashboard/incidents?escalated=yes", "/dashboard/incidents?missed=yes"):
        assert f'href="{link}"' in page
        assert reference(8) in (await served.get(link)).raise_for_status().text
