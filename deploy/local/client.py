"""Talking to the services' front doors as any other system would."""

from collections.abc import Iterator, Sequence
from typing import Any

import httpx

from deploy.local.events_file import CloudEvent
from deploy.local.failure import StackError

INTAKE = "http://127.0.0.1:8001"
EVENT = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
ANSWER_SECONDS = 30.0
PAGE = 500


def post_event(http: httpx.Client, event: CloudEvent) -> httpx.Response:
    """Offer one event to the gate."""
    return _ask(http, "POST", "/events", json=event, headers={"content-type": EVENT})


def post_batch(http: httpx.Client, events: Sequence[CloudEvent]) -> httpx.Response:
    """Offer events to the gate as one batch, accepted or refused whole."""
    return _ask(http, "POST", "/events", json=list(events), headers={"content-type": BATCH})


def replay(http: httpx.Client, entry_id: str) -> httpx.Response:
    """Have a quarantined record sent on again."""
    return _ask(http, "POST", f"/quarantine/{entry_id}/replay")


def listing(http: httpx.Client, path: str) -> Iterator[dict[str, Any]]:
    """Yield everything that a paged read endpoint lists. Raises StackError if it does not answer as it should."""
    cursor: dict[str, str] = {}
    while True:
        page = answer(http, path, limit=PAGE, **cursor)
        yield from page["items"]
        if not page.get("next"):
            return
        cursor = {"cursor": page["next"]}


def answer(http: httpx.Client, path: str, **parameters: str | int) -> dict[str, Any]:
    """Return the JSON object that a read endpoint answers with. Raises StackError if it does not answer so."""
    response = _ask(http, "GET", path, params=parameters)
    if not response.is_success:
        raise StackError(f"{response.request.url} answered {response.status_code}: {'; '.join(complaints(response))}")
    try:
        told = response.json()
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise StackError(f"{response.request.url} did not answer with JSON: is it the right address?")
    return told


def complaints(answer: httpx.Response) -> list[str]:
    """Return what a problem document complains of, each fault with its JSON pointer."""
    try:
        problem = answer.json()
    except ValueError:
        return [f"HTTP {answer.status_code}"]
    faults = [f"{error['pointer'] or 'the whole'}: {error['detail']}" for error in problem.get("errors", ())]
    return faults or [str(problem.get("detail") or problem.get("title") or answer.status_code)]


def _ask(http: httpx.Client, method: str, path: str, **content: Any) -> httpx.Response:  # noqa: ANN401 - httpx's own
    try:
        return http.request(method, path, **content)
    except httpx.HTTPError as error:
        raise StackError(f"nothing answers at {http.base_url}: is the stack up (`verbatim status`)?") from error
    except httpx.InvalidURL as error:
        raise StackError(f"{http.base_url} is not a URL: {error}") from error


def connect(url: str, token: str) -> httpx.Client:
    """Return a client of the service at this URL, which shows this token."""
    return httpx.Client(base_url=url, timeout=ANSWER_SECONDS, headers={"authorization": f"Bearer {token}"})


def connect_openly(url: str) -> httpx.Client:
    """Return a client for what is open to all."""
    return httpx.Client(base_url=url, timeout=ANSWER_SECONDS)
