"""The list of incidents, as of a head of the log, with filters that are plain links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from services.reporting.dashboard import wording
from services.reporting.dashboard.refusals import ANSWERS, PageRoute
from services.reporting.dashboard.rendering import page
from services.reporting.feeds.filters import PageOfIncidents
from services.reporting.feeds.subjects import INCIDENTS, PATHS
from services.reporting.feeds.walking import Walk
from services.reporting.feeds.wording import CONDUCT, KINDS, TOWARDS, month
from services.reporting.log.reading import head
from services.reporting.measures.months import moved
from shared.calendar import local_day
from shared.policy.models import Policy
from shared.running.app import Running
from shared.running.guard import needs

PATH = "/dashboard/incidents"
MONTHS = 24

router = APIRouter(route_class=PageRoute, dependencies=[needs("read-leadership-log")])


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter may have, and where choosing it leads."""

    says: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter and its choices; `remove` leads to the list without it, None where it is not set."""

    says: str
    choices: Sequence[Choice]
    remove: str | None

    @property
    def chosen(self) -> str:
        """What was chosen, in words; empty where nothing was."""
        return next((choice.says for choice in self.choices if choice.chosen), "")


@router.get(PATH, response_class=HTMLResponse, responses=ANSWERS)
async def incidents(request: Request, runtime: Running, wanted: Annotated[PageOfIncidents, Query()]) -> Response:
    """Show the incidents as they stood when the first page was opened, the latest change first."""
    stands = await head(runtime.database)
    walk = Walk(PATHS[INCIDENTS.name], wanted, stands)
    start = walk.start()
    stretch = await walk.stretch(runtime.database, start)
    set_to = wanted.told()
    return page(
        request,
        "incidents.html",
        current=PATH,
        as_of=start.head,
        incidents=[item for _, item in stretch.items],
        filters=list(filters(runtime.policy, runtime.clock(), set_to)),
        changed_after=wanted.changed_after,
        first=url(set_to) if wanted.cursor else None,
        next=url({**set_to, "limit": str(wanted.limit), "cursor": stretch.next}) if stretch.next else None,
        unfiltered=PATH,
        service_names={row.id: row.name for row in runtime.policy.services},
    )


def url(parameters: Mapping[str, str]) -> str:
    """Return the address of the list with these parameters."""
    return f"{PATH}?{urlencode(parameters)}" if parameters else PATH


FILTERED = ("kind", "conductBy", "towards", "about", "serviceArea", "month", "missed", "escalated", "status")
"""The filters that the page offers, in order; it keeps to any other that a reader's own address sets."""


def filters(policy: Policy, now: datetime, set_to: Mapping[str, str]) -> Iterator[Filter]:
    """Yield each filter with its choices as links; `set_to` are the filters that are set."""
    for name, (says, choices) in zip(FILTERED, _choices(policy, now), strict=True):
        chosen = set_to.get(name)
        others = {key: value for key, value in set_to.items() if key != name}
        known = choices if chosen is None or chosen in choices else {chosen: chosen, **choices}
        yield Filter(
            says,
            [Choice(label, url({**others, name: value}), value == chosen) for value, label in known.items()],
            url(others) if chosen is not None else None,
        )


def _choices(policy: Policy, now: datetime) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "What kind", KINDS
    yield "By whom", _capitals(CONDUCT)
    yield "Towards whom", _capitals(TOWARDS)
    yield "About", _capitals(wording.ABOUT)
    yield "Service", _services(policy)
    yield "Month", _months(now)
    yield "Duties", {"yes": "A duty was missed"}
    yield "Escalations", {"yes": "Nobody has answered one"}
    yield "In the log", _capitals(wording.STATUS)


def _capitals(lexicon: Mapping[str, str]) -> dict[str, str]:
    return {code: wording.first_capital(said) for code, said in lexicon.items()}


def _services(policy: Policy) -> dict[str, str]:
    shown = {policy.reported_service(row.id) for row in policy.services}
    return {**{row.id: row.name for row in policy.services if row.id in shown}, "other": "Another service"}


def _months(now: datetime) -> dict[str, str]:
    this = f"{local_day(now):%Y-%m}"
    return {each: month(each) for each in (moved(this, -back) for back in range(MONTHS))}
