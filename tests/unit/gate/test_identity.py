"""Who somebody is, as it is sent: what was inferred, assumed or preset is refused with its Standard (39, 13)."""

from typing import Any

import pytest

from services.intake.problems import Invalid
from services.intake.validation import check
from tests.unit.gate.samples import NOW, Document, disclosure, disclosure_with

SAID: Document = {"facet": "heritage", "text": "Kürdüm", "language": "tr", "saidBy": "self"}
DESCRIBED: Document = {"person": "child-1", "facets": [SAID]}
NEED: Document = {"person": "parent-1", "saidBy": "self", "spoken": "kmr", "written": "tr"}
KEPT: Document = {
    "person": "parent-1",
    "observance": "eid-al-fitr",
    "saidBy": "self",
    "said": {"text": "Bayramda gelemem.", "language": "tr"},
}
ADDRESS: Document = {"person": "parent-1", "saidBy": "self", "address": {"title": "Hacı", "language": "tr"}}
REUSED: Document = {
    "passage": "p-1",
    "sourceDocument": "assessment-2019",
    "text": "She came late.",
    "issuesAt": "2026-12-01T12:00:00Z",
    "reusedBy": "practitioner",
}
HARM: Document = {
    "harm": "h-1",
    "event": "e-1",
    "inType": "minutes-recorded",
    "pointer": "/data/text",
    "recognisedBy": "parent",
    "why": "It calls me what I am not.",
}
ANSWERED: Document = {"passage": "p-1", "answer": "corrected", "comment": "I came on time.", "saidBy": "parent"}
REPAIRED: Document = {"harm": "h-1", "text": "She came at ten.", "repairedBy": "data-protection-officer"}


def sent(kind: str, data: Document, **changes: Any) -> Document:  # noqa: ANN401 - any JSON
    """Return an event of this type; None takes a member of its data away."""
    return disclosure(type=kind, data={name: value for name, value in (data | changes).items() if value is not None})


def described(**changes: Any) -> Document:  # noqa: ANN401 - any JSON
    """Return that somebody described themselves, with members of that changed."""
    facet = {name: value for name, value in (SAID | changes).items() if value is not None}
    return sent("identity-described", DESCRIBED, facets=[SAID, facet])


def refused(document: Document) -> dict[str, str]:
    """Return what the gate finds wrong, by place; nothing if it accepts the event."""
    try:
        check(document, NOW)
    except Invalid as invalid:
        return {fault.pointer: fault.detail for fault in invalid.faults}
    return {}


ACCEPTED = [
    sent("identity-described", DESCRIBED),
    sent("identity-declined", {"person": "child-1", "saidBy": "parent", "facets": ["religion"]}),
    sent("identity-not-obtained", {"person": "child-1", "why": "no-interpreter"}),
    sent("identity-confirmed", {"person": "child-1", "saidBy": "self"}),
    sent("form-of-address-told", ADDRESS),
    sent("language-need-assessed", NEED),
    sent("observance-kept", KEPT),
    sent("passage-reused", REUSED),
    sent("passage-reused", REUSED, text=None, said="I was not late."),
    sent("passage-shown", {"passage": "p-1", "shownTo": "parent", "shownBy": "practitioner"}),
    sent("passage-answered", ANSWERED),
    sent("passage-answered", ANSWERED, answer="objects", comment=None),
    sent("record-harm-recognised", HARM),
    sent("record-harm-recognised", HARM, inType="outcome-shared", pointer="/data/actions/3"),
    sent("record-harm-recognised", HARM, event=None, inType=None, pointer=None, document="file-7"),
    sent("record-repaired", REPAIRED),
]


@pytest.mark.parametrize("document", ACCEPTED, ids=lambda document: document["type"])
def test_what_was_asked_for_and_told_is_accepted(document: Document) -> None:
    assert refused(document) == {}


WAYS_OF_ASSUMING = ["inferred", "assumed", "defaulted", "preset", "from-surname", "from-appearance", "from-nationality"]


@pytest.mark.parametrize("basis", [*WAYS_OF_ASSUMING, "Said", "", 1, ["said"]])
@pytest.mark.parametrize(
    ("kind", "data", "place"),
    [
        ("identity-described", lambda basis: DESCRIBED | {"facets": [SAID | {"basis": basis}]}, "/data/facets/0/basis"),
        ("disclosure-recorded", lambda basis: _told("identity", [SAID | {"basis": basis}]), "/data/identity/0/basis"),
        (
            "disclosure-recorded",
            lambda basis: _told("preferredLanguages", {"spoken": "tr", "written": "tr", "basis": basis}),
            "/data/preferredLanguages/basis",
        ),
        ("language-need-assessed", lambda basis: NEED | {"basis": basis}, "/data/basis"),
        ("observance-kept", lambda basis: KEPT | {"basis": basis}, "/data/basis"),
        (
            "form-of-address-told",
            lambda basis: ADDRESS | {"address": {**ADDRESS["address"], "basis": basis}},
            "/data/address/basis",
        ),
    ],
)
def test_what_rests_on_anything_but_what_was_said_is_refused(kind: str, data: Any, place: str, basis: object) -> None:  # noqa: ANN401 - a way to make data
    told = refused(disclosure(type=kind, data=data(basis)))
    assert list(told) == [place]
    assert "Standard 39" in told[place]
    assert refused(disclosure(type=kind, data=data("said"))) == {}


def _told(member: str, value: object) -> Document:
    data: Document = disclosure_with(**{member: value})["data"]
    return data


@pytest.mark.parametrize("said_by", [None, "practitioner", "school", "", "system"])
def test_nobody_else_says_who_somebody_is(said_by: str | None) -> None:
    (told,) = refused(described(saidBy=said_by)).items()
    assert (told[0], "Standard 39" in told[1]) == ("/data/facets/1/saidBy", True)


FILLERS = [
    *(
        "n/a",
        "N/A",
        " N / A ",
        "n.a.",
        "not known",
        "Not stated",
        "not recorded",
        "not given.",
        "Not asked",
        "as above",
    ),
    *("As Above.", "same as above", "ditto", "TBC", "to be confirmed", "null", "nil", "prefer not to say", "declined"),
    *("-", "--", "—", ".", "...", "?", "/", "  "),
]
"""What fills a field. `N / A` is what somebody types who must type something."""

OF_FORMS = [
    *("WBRI", "BOTH", "OOTH", " MWBC ", "REFU", "NOBT", "Refused", "Not yet obtained"),
    *(
        "White: English/Welsh/Scottish/N. Irish/British",
        "White: Irish",
        "Mixed: White & Black Caribbean",
        "Asian: Other",
    ),
    *("black: african", "Other: Arab", "Any other Black background", "any other white background"),
    *("Any other ethnic group", "Other ethnic group"),
]
"""Codes, and labels as only forms word them."""

VOUCHED_FOR = ["Other", "other", "OTHER.", "Unknown", "unknown"]
"""What forms preset, and somebody may all the same have said: its sender must say that they did."""

PEOPLES_OWN = [
    *("Kürdüm", "I am mixed race.", "Mixed", "Both", "both", "None", "none", "No religion", "I don't know", "not sure"),
    *(
        "White British",
        "Black African",
        "Black Caribbean",
        "White and Black Caribbean",
        "Indian",
        "Pakistani",
        "Chinese",
    ),
    *(
        "Arab",
        "Roma",
        "Gypsy",
        "Irish Traveller",
        "Other — none of your boxes fits me",
        "unknown to the state, I am Palestinian",
    ),
    *(
        "British-Türk",
        "ייִד",
        "כּורדי",
        "ሐበሻ",
        "تركماني",
        "বাঙালি",
        "♀ & queer",
        "They/them",
        "X",
        "Na",
        "Nil Yılmaz's daughter",
    ),
]
"""What people call themselves, in any script; some of it is also on a form."""


@pytest.mark.parametrize("text", FILLERS)
@pytest.mark.parametrize("basis", [None, "said"])
def test_what_fills_a_field_is_nobodys_description(text: str, basis: str | None) -> None:
    told = refused(described(text=text, basis=basis))
    assert list(told) == ["/data/facets/1/text"]
    assert "Standard 39" in told["/data/facets/1/text"]
    assert "identity-declined" in told["/data/facets/1/text"]


@pytest.mark.parametrize("text", OF_FORMS)
@pytest.mark.parametrize("basis", [None, "said"])
def test_a_code_or_the_label_of_a_form_is_nobodys_words(text: str, basis: str | None) -> None:
    told = refused(described(text=text, basis=basis))
    assert list(told) == ["/data/facets/1/text"]
    assert "Standards 12 and 39" in told["/data/facets/1/text"]


@pytest.mark.parametrize("text", VOUCHED_FOR)
def test_other_is_accepted_only_from_who_vouches_that_they_said_it(text: str) -> None:
    told = refused(described(text=text))
    assert (list(told), '"basis": "said"' in told["/data/facets/1/text"]) == (["/data/facets/1/text"], True)
    assert refused(described(text=text, basis="said")) == {}


@pytest.mark.parametrize("text", PEOPLES_OWN)
def test_what_people_call_themselves_is_accepted(text: str) -> None:
    assert refused(described(text=text)) == {}
    assert check(described(text=text), NOW).data["facets"][1]["text"] == text


def test_the_same_is_refused_in_a_disclosure_and_of_what_somebody_keeps() -> None:
    assert list(refused(disclosure_with(identity=[SAID, SAID | {"text": "n/a"}]))) == ["/data/identity/1/text"]
    kept = sent("observance-kept", KEPT, said={"text": "as above", "language": "tr"})
    assert list(refused(kept)) == ["/data/said/text"]


@pytest.mark.parametrize("tag", ["und", "mul", "mis", "zxx", "und-Latn"])
def test_nobody_speaks_or_reads_no_language(tag: str) -> None:
    places = {
        "/data/preferredLanguages/spoken": disclosure_with(preferredLanguages={"spoken": tag, "written": "tr"}),
        "/data/preferredLanguages/written": disclosure_with(preferredLanguages={"spoken": "tr", "written": tag}),
        "/data/facets/1/language": described(language=tag),
        "/data/spoken": sent("language-need-assessed", NEED, spoken=tag),
        "/data/written": sent("language-need-assessed", NEED, written=tag),
        "/data/said/language": sent("observance-kept", KEPT, said={"text": "x", "language": tag}),
        "/data/address/language": sent("form-of-address-told", ADDRESS, address={"name": "Ay", "language": tag}),
    }
    for place, document in places.items():
        told = refused(document)
        assert list(told) == [place]
        assert "Standard 39" in told[place]


def test_a_statement_in_several_languages_is_kept_whatever_it_is_called() -> None:
    assert refused(disclosure_with(statement={"text": "Bana “go home” dedi.", "language": "mul"})) == {}


def test_a_description_says_something_and_is_of_one_person() -> None:
    assert list(refused(sent("identity-described", DESCRIBED, facets=[]))) == ["/data/facets"]
    assert list(refused(described(onBehalfOf="child-2", saidBy="parent"))) == ["/data/facets/1/onBehalfOf"]
    assert refused(described(onBehalfOf="child-1", saidBy="parent")) == {}


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (sent("passage-reused", REUSED, text=None), "/data/text"),
        (sent("passage-answered", ANSWERED, comment=None), "/data/comment"),
        (sent("record-repaired", REPAIRED, repairedBy="practitioner"), "/data/repairedBy"),
        (sent("record-harm-recognised", HARM, pointer=None), "/data"),
        (sent("record-harm-recognised", HARM, event=None), "/data"),
        (sent("record-harm-recognised", HARM, event=None, inType=None, pointer=None), "/data"),
        (sent("record-harm-recognised", HARM, inType="no-such-type"), "/data/pointer"),
        (sent("record-harm-recognised", HARM, pointer="/data/minutes"), "/data/pointer"),
        (sent("record-harm-recognised", HARM, pointer="/text/text"), "/data/pointer"),
        (
            sent("record-harm-recognised", HARM, inType="statement-amended", pointer="/data/statement/text"),
            "/data/pointer",
        ),
        (sent("record-harm-recognised", HARM, inType="passage-reused", pointer="/data/said"), "/data/pointer"),
    ],
)
def test_what_cannot_be_so_of_an_earlier_record_is_refused(document: Document, place: str) -> None:
    told = refused(document)
    assert list(told) == [place]
    assert "Standard" in told[place]


def test_no_refusal_repeats_what_was_sent() -> None:
    for document in (
        described(text="N/A"),
        described(text="WBRI"),
        described(basis="from-surname"),
        described(language="und"),
    ):
        assert not {"N/A", "WBRI", "from-surname"} & set(" ".join(refused(document).values()).replace(",", " ").split())
