"""Volunteers are listed, matched and withdraw; leaflets go from outdated to current: the whole way over HTTP."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx

from deploy.local.processes import wait_until
from tests.integration.gate.sending import STRUCTURED, fresh
from tests.integration.service import HTTP, Service
from tests.unit.gate.samples import Document

WAIT = 30.0
NAME = "aylin@hackney.example"
Services = Mapping[str, Service]


def test_a_volunteer_is_matched_with_the_reason_and_out_of_every_match_once_they_withdraw(services: Services) -> None:
    one = f"volunteer/{uuid4()}"
    language = {"language": "gu", "level": "fluent"}
    agreed = {"confidentialitySigned": "yes", "managerAgreed": "yes", "timeCredited": "yes"}
    sent(services, told(one, "volunteer-listed", {"staffMember": NAME, "languages": [language], **agreed}, "09"))

    assert wait_until(lambda: left_out(services, one) == {"not-trained"}, WAIT)
    sent(services, told(one, "volunteer-trained", {}, "10"))
    assert wait_until(lambda: one in matched(services), WAIT)
    answer = asked(services, "telephone").json()
    assert answer["volunteer"] == "allowed"
    assert "Standard 32" in answer["rule"]
    assert NAME not in asked(services, "telephone").text

    formal = asked(services, "formal-meeting").json()
    assert (formal["volunteers"], formal["volunteer"], formal["professional"]) == ([], "no", "required")
    assert one.partition("/")[2] in formal["leftOut"][0]["volunteers"]
    gujarati = next(row for row in coverage(services)["languages"] if row["language"] == "gu")
    assert gujarati == {"language": "gu", "name": "Gujarati", "speakers": 1, "covered": "no"}

    use = {"language": "gu", "setting": "formal-meeting", "content": "appointment", "minutes": 30}
    refused = post(services, told(one, "volunteer-used", use, "11"))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/data/setting")
    assert "professional" in refused.json()["errors"][0]["detail"]

    sent(services, told(one, "volunteer-withdrew", {}, "12"))
    assert wait_until(lambda: one not in matched(services), WAIT)
    assert one.partition("/")[2] not in asked(services, "telephone").text


def test_what_cannot_be_matched_is_refused_and_named(services: Services) -> None:
    for name, value in (("language", "klingon"), ("language", "qaa"), ("setting", "pub"), ("content", "weather")):
        answer = services["translation"].get(
            "/interpreters/match", {"language": "tr", "setting": "telephone", "content": "appointment", name: value}
        )
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, name)


def test_a_changed_english_leaflet_is_outdated_until_its_translation_and_never_goes_back(services: Services) -> None:
    leaflet = f"leaflet/{uuid4()}"
    sent(services, published(leaflet, "09", "en", 1), published(leaflet, "10", "tr", 1, english=1))
    assert wait_until(lambda: cell(services, leaflet, "tr").get("state") == "current", WAIT)

    sent(services, published(leaflet, "11", "en", 2))
    assert wait_until(lambda: cell(services, leaflet, "tr").get("state") == "outdated", WAIT)
    # Tuesday 24 November 2026; the twentieth working day after it is Tuesday 22 December.
    assert cell(services, leaflet, "tr")["due"] == "2026-12-22T23:59:59Z"
    assert cell(services, leaflet, "gu")["state"] == "missing"
    assert wait_until(lambda: translate(services, leaflet).count("open") == 19, WAIT)

    for backwards, place in (
        (published(leaflet, "12", "en", 1), "/data/leafletVersion"),
        (published(leaflet, "12", "tr", 2, english=3), "/data/englishVersion"),
    ):
        answer = post(services, backwards)
        (error,) = answer.json()["errors"]
        assert (answer.status_code, error["pointer"]) == (409, place)
        assert "Standard 38" in error["detail"]

    sent(services, published(leaflet, "13", "tr", 2, english=2))
    assert wait_until(lambda: cell(services, leaflet, "tr").get("state") == "current", WAIT)
    assert wait_until(lambda: translate(services, leaflet).count("met") == 2, WAIT)


def told(subject: str, event_type: str, data: Mapping[str, Any], hour: str) -> Document:
    """Return an event about this subject, on Tuesday 24 November 2026 at that hour."""
    return fresh(subject=subject, type=event_type, time=f"2026-11-24T{hour}:00:00Z", data=dict(data))


def published(leaflet: str, hour: str, language: str, version: int, english: int | None = None) -> Document:
    """Return that the leaflet was published in a language."""
    data = {"language": language, "leafletVersion": version, "approvedBy": "business-support-manager"}
    return told(leaflet, "leaflet-published", data | ({"englishVersion": english} if english else {}), hour)


def post(services: Services, document: Document) -> httpx.Response:
    """Send an event to the gate."""
    return HTTP.post(f"{services['intake'].url}/events", json=document, headers={"content-type": STRUCTURED})


def sent(services: Services, *documents: Document) -> None:
    """Send events that are accepted."""
    for document in documents:
        answer = post(services, document)
        assert answer.status_code == 202, answer.text


def asked(services: Services, setting: str) -> httpx.Response:
    """Ask for somebody who speaks Gujarati, about an appointment."""
    wanted = {"language": "gu", "setting": setting, "content": "appointment"}
    return services["translation"].get("/interpreters/match", wanted)


def matched(services: Services) -> set[str]:
    """Return who can be asked on the telephone."""
    return {f"volunteer/{each['volunteer']}" for each in asked(services, "telephone").json()["volunteers"]}


def left_out(services: Services, subject: str) -> set[str]:
    """Return why the volunteer is left out."""
    groups = asked(services, "telephone").json()["leftOut"]
    return {each["reason"] for each in groups if subject.partition("/")[2] in each.get("volunteers", ())}


def coverage(services: Services) -> dict[str, Any]:
    """Return which of the ten languages are covered."""
    found: dict[str, Any] = services["translation"].get("/interpreters/coverage").json()
    return found


def cell(services: Services, subject: str, language: str) -> dict[str, Any]:
    """Return where the leaflet stands in this language, nothing while it is not known."""
    items = services["translation"].get("/leaflets", {"limit": 500}).json()["items"]
    rows = (row for row in items if row["leaflet"] == subject.partition("/")[2])
    return next((each for row in rows for each in row["languages"] if each["language"] == language), {})


def translate(services: Services, subject: str) -> list[str]:
    """Return where the duties to translate the leaflet stand."""
    wanted: dict[str, str | int] = {"subject": subject, "duty": "leaflet.translate", "limit": 500}
    return [each["state"] for each in services["escalation"].get("/duties", wanted).json()["items"]]
