"""What the gate refuses, and that it says where and why."""

import pytest

from services.intake.plain_json import DEPTH
from services.intake.problems import Invalid
from services.intake.validation import EARLIEST, check
from shared.policy.loader import load_calendar
from tests.unit.gate.samples import NOW, Document, disclosure, disclosure_with


def pointers(document: object) -> list[str]:
    """Return where the gate finds fault with the document, in its order."""
    with pytest.raises(Invalid) as refusal:
        check(document, NOW)
    assert refusal.value.status == 422
    return [fault.pointer for fault in refusal.value.faults]


def detail(document: Document) -> str:
    """Return the one fault that the gate finds."""
    with pytest.raises(Invalid) as refusal:
        check(document, NOW)
    (fault,) = refusal.value.faults
    return fault.detail


@pytest.mark.parametrize("attribute", ["specversion", "id", "source", "type", "subject", "time", "data"])
def test_an_attribute_that_is_missing_is_named(attribute: str) -> None:
    assert pointers(disclosure(**{attribute: None})) == [f"/{attribute}"]


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("specversion", "0.3"),
        ("id", ""),
        ("id", 7),
        ("id", "two\nlines"),
        ("source", "not a uri"),
        ("source", "/demo/%zz"),
        ("source", "/verbatim"),
        ("source", "/verbatim/intake"),
        ("type", "disclosure-imagined"),
        ("type", ["disclosure-recorded"]),
        ("type", "complaint-opened"),
        ("subject", "leader/1"),
        ("subject", "case/"),
        ("subject", "case/-1"),
        ("subject", "case/" + "a" * 65),
        ("subject", "case/1\n"),
        ("subject", "2026-0001"),
        ("time", "2026-11-23T10:05:01Z"),
        ("time", "2026-11-02T09:30:00"),
        ("time", "2026-11-02"),
        ("time", "20261102T093000Z"),
        ("time", "2026-W45-1T09:30:00Z"),
        ("time", "1793611800"),
        ("time", 1793611800),
        ("time", "2026-13-02T09:30:00Z"),
        ("time", "0001-01-01T00:00:00+14:00"),
        ("datacontenttype", "application/xml"),
        ("dataschema", "urn:verbatim:contract:disclosure-recorded:2"),
        ("data", "words"),
        ("data_base64", "e30="),
    ],
)
def test_an_attribute_that_does_not_fit_is_named(attribute: str, value: object) -> None:
    assert pointers(disclosure(**{attribute: value})) == [f"/{attribute}"]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"speaker": "ghost"}, "/data/speaker"),
        ({"statement": {"text": "", "language": "tr"}}, "/data/statement/text"),
        ({"statement": {"text": "x" * 100_001, "language": "tr"}}, "/data/statement/text"),
        ({"statement": {"text": "x", "language": "Turkish"}}, "/data/statement/language"),
        ({"statement": {"language": "tr"}}, "/data/statement/text"),
        ({"statement": {"text": 3, "language": "tr"}}, "/data/statement/text"),
        ({"statement": {"text": "x", "language": "tr", "mood": "low"}}, "/data/statement/mood"),
        ({"identity": [{"facet": "heritage"}]}, "/data/identity/0/text"),
        ({"happenedAt": "yesterday"}, "/data/happenedAt"),
        ({"service_area": "early-help"}, "/data/service_area"),
        ({"statement": {"text": "x", "language": "tr"}, "lead_professional": "advocate"}, "/data/lead_professional"),
    ],
)
def test_a_member_of_the_data_that_does_not_fit_is_named(changes: Document, where: str) -> None:
    assert where in pointers(disclosure_with(**changes))


def test_every_fault_is_said_at_once() -> None:
    document = disclosure_with(speaker="ghost", mood="low", statement={"text": "x\x00", "language": "tr"})
    document |= {"subject": "leader/1", "time": "2027-01-01T00:00:00Z", "source": "a b", "id": ""}
    expected = {"/id", "/source", "/subject", "/time", "/data/speaker", "/data/mood", "/data/statement/text"}
    assert set(pointers(document)) == expected


def test_a_type_that_only_our_services_derive_is_refused_as_such() -> None:
    assert "only our own services derive" in detail(disclosure(type="duties-changed", data={"duties": []}))


def test_an_unknown_type_is_answered_with_those_that_may_be_sent() -> None:
    said = detail(disclosure(type="disclosure-imagined"))
    assert "disclosure-recorded" in said
    assert "complaint-opened" not in said


@pytest.mark.parametrize(
    ("document", "where"),
    [
        (disclosure_with(place="the \ud800 hall"), "/data/place"),
        (disclosure_with(place="the hall\x00"), "/data/place"),
        (disclosure(extension=float("nan")), "/extension"),
        (disclosure(extension=float("inf")), "/extension"),
        (disclosure(extension=2**53), "/extension"),
    ],
)
def test_what_cannot_be_kept_as_it_is_is_refused(document: Document, where: str) -> None:
    assert pointers(document) == [where]


def test_a_number_in_quotes_is_no_number() -> None:
    request: Document = {"request": "r-1", "document": "minutes", "sourceLanguage": "en", "targetLanguage": "tr"}
    accepted = disclosure(type="translation-requested", data=request | {"wordCount": 12})
    assert check(accepted, NOW).data["wordCount"] == 12
    assert pointers(disclosure(type="translation-requested", data=request | {"wordCount": "12"})) == ["/data/wordCount"]
    assert pointers(disclosure(type="translation-requested", data=request | {"wordCount": True})) == ["/data/wordCount"]


@pytest.mark.parametrize("document", [None, [], "words", 1, True])
def test_what_is_no_object_is_no_event(document: object) -> None:
    assert pointers(document) == [""]


def nested(levels: int) -> object:
    """Return so many objects, each in the other."""
    document: object = {}
    for _ in range(levels - 1):
        document = {"deeper": document}
    return document


def test_nesting_has_an_end() -> None:
    assert check(disclosure(extension=nested(DEPTH)), NOW).id == "d-1"
    assert pointers(disclosure(extension=nested(DEPTH + 1))) == ["/extension" + "/deeper" * DEPTH]
    assert len(pointers(disclosure(extension=nested(500)))) == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"statement": {"text": "x", "language": "Turkish"}}, "Expected a BCP-47 language tag"),
        ({"serviceArea": "early help"}, "Expected an identifier"),
        ({"statement": {"text": "", "language": "tr"}}, "Expected text of at least 1 character."),
        ({"immediateRisk": "maybe"}, "Expected 'yes', 'no' or 'unknown'."),
        ({"happenedAt": "2026-11-02"}, "Expected an RFC 3339 date and time with its offset"),
    ],
)
def test_a_fault_says_what_was_expected(changes: Document, expected: str) -> None:
    assert detail(disclosure_with(**changes)).startswith(expected)


def test_a_fault_repeats_nothing_that_was_confided() -> None:
    confided = "She said it in front of everyone"
    document = disclosure_with(speaker=confided, happenedAt=confided, statement=confided)
    document["data"][confided] = {confided: confided}
    document |= {"id": confided * 9, "source": confided, "subject": confided, "type": "disclosure-recorded"}
    with pytest.raises(Invalid) as refusal:
        check(document, NOW)
    assert len(refusal.value.faults) == 7
    assert confided not in str(refusal.value)
    assert "/data: Within this: Expected no member of this name" in str(refusal.value)


def test_a_time_from_before_the_calendars_begin_is_refused() -> None:
    assert pointers(disclosure(time="2019-12-31T23:59:59Z")) == ["/time"]


def test_the_earliest_time_is_accepted_because_the_calendars_cover_it() -> None:
    assert check(disclosure(time="2020-01-01T00:00:00Z"), NOW).time == EARLIEST
    assert load_calendar().covers(EARLIEST)
