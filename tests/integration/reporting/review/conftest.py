"""Three months of leadership and the log, on services of its own."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from tests.integration.reporting.review.reviewing import Leadership, Seen
from tests.integration.service import Service, all_four, present, provisioned
from tests.stack import running_kafka

TRAIN = {"action": "train-the-front-desk", "owner": "service-lead", "by": "2026-10-30"}
LEAFLET = {"action": "look-at-the-leaflet", "owner": "service-lead", "by": "2026-12-18"}


@dataclass(frozen=True)
class Course:
    """What was seen after each step, and when leadership last reviewed the log."""

    empty: Seen
    opened: Seen
    overdue: Seen
    caught_up: Seen
    signed_off: Seen
    grown: Seen


@pytest.fixture(scope="module")
def services(mongodb_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Service]]:
    """All four services on a broker and databases of their own, since there is one log only."""
    folder = tmp_path_factory.mktemp("review")
    with running_kafka(folder / "kafka") as kafka_url:
        surroundings = provisioned(kafka_url, mongodb_url, "review")
        with all_four(surroundings, folder / "services") as services:
            yield services


async def _course(leadership: Leadership) -> Course:
    empty = await leadership.see(lambda review: review["state"] == "nothing-to-review")

    leadership.disclose(4)
    opened = await leadership.see(lambda review: review["entries"] >= 4 and review["state"] == "due")

    first = {"entriesUpTo": 1, "minutes": "minutes/2026-10", "actions": ["write-to-schools"]}
    leadership.tell("log-reviewed", "2026-10-05T10:00:00Z", **first, agreed=[TRAIN, LEAFLET])
    overdue = await leadership.see(lambda review: review["state"] == "overdue" and len(review["actions"]) == 3)

    leadership.tell("log-reviewed", "2026-11-04T10:00:00Z", entriesUpTo=3, minutes="minutes/2026-11")
    leadership.tell("review-action-completed", "2026-10-29T10:00:00Z", action=TRAIN["action"])
    leadership.tell("review-action-completed", "2026-11-10T10:00:00Z", action="write-to-schools")
    caught_up = await leadership.see(lambda review: _done(review) == 2 and len(review["reviews"]) == 2)

    upto = caught_up.review["entries"]
    leadership.tell("log-reviewed", present().isoformat(), entriesUpTo=upto, minutes="minutes/2026-11b")
    signed_off = await leadership.see(lambda review: review["unreviewed"] == 0 and len(review["reviews"]) == 3)

    leadership.disclose(2)
    grown = await leadership.see(lambda review: review["unreviewed"] >= 2)
    return Course(empty, opened, overdue, caught_up, signed_off, grown)


def _done(review: Mapping[str, list[dict[str, str]]]) -> int:
    return sum(each["state"].startswith("completed") for each in review["actions"])


@pytest.fixture(scope="module")
def course(services: Mapping[str, Service]) -> Course:
    """What was seen of the log, step by step."""
    return asyncio.run(_course(Leadership(services)))
