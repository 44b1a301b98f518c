"""Events whose data is sealed to us: opened and checked like any other, on either way in."""

import pytest

from services.intake.binding import PLAIN_WORDS
from services.intake.over_http import read_http
from services.intake.over_kafka import InboundReader, read_record
from services.intake.problems import Invalid
from shared.policy.loader import HACKNEY, load
from shared.sealing.jwks import new_key
from shared.sealing.letters import PublicKeys
from tests.sealing import LETTERS, PUBLIC, sealed
from tests.unit.gate.samples import NOW, Document, body, disclosure, disclosure_with

STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
JOSE = "application/jose"
KAFKA = [("content-type", STRUCTURED.encode())]
ALLOWED, NOT_ALLOWED = "inbound.trusted", "inbound.other"
(DEMO,) = (source for source in load(HACKNEY).sources if source.id == "demo")
PERMITTED = DEMO.model_copy(update={"plaintext_allowed": "yes"})
READER = InboundReader(LETTERS, {ALLOWED: PERMITTED, NOT_ALLOWED: DEMO}, lambda: NOW)
EXPECTED = read_record(KAFKA, body(disclosure()), NOW, LETTERS).event
WORDLESS: Document = disclosure(type="statement-copy-given") | {
    "data": {"language": "tr", "format": "print", "givenBy": "lead-professional"}
}


def attributes(prefix: str) -> list[tuple[str, str]]:
    """Return the attributes of a disclosure as headers of binary mode."""
    return [(f"{prefix}{name}", str(value)) for name, value in disclosure().items() if not name.startswith("data")]


def refused(document: Document) -> Invalid:
    """Return the refusal of this event over Kafka."""
    with pytest.raises(Invalid) as caught:
        read_record(KAFKA, body(document), NOW, LETTERS)
    return caught.value


def test_a_sealed_event_is_the_same_event_in_every_mode_over_either_way() -> None:
    document = sealed(disclosure())
    letter = document["data"].encode()
    over_kafka = [
        read_record(KAFKA, body(document), NOW, LETTERS),
        read_record(
            [("content-type", JOSE.encode()), *[(name, value.encode()) for name, value in attributes("ce_")]],
            letter,
            NOW,
            LETTERS,
        ),
    ]
    over_http = [
        *read_http(STRUCTURED, [], body(document), NOW, LETTERS),
        *read_http(JOSE, attributes("ce-"), letter, NOW, LETTERS),
        *read_http(BATCH, [], body([document]), NOW, LETTERS),
    ]
    assert over_kafka == [(EXPECTED, ()), (EXPECTED, ())]
    assert over_http == [EXPECTED, EXPECTED, EXPECTED]


def test_the_content_type_may_be_written_otherwise() -> None:
    document = {**sealed(disclosure()), "datacontenttype": "Application/JOSE; charset=utf-8"}
    assert read_record(KAFKA, body(document), NOW, LETTERS) == (EXPECTED, ())


def test_what_is_wrong_within_is_named_as_if_it_had_come_open() -> None:
    document = disclosure_with(speaker="nobody", extra=1)
    with pytest.raises(Invalid) as expected:
        read_record(KAFKA, body(document), NOW, LETTERS)
    assert refused(sealed(document)).faults == expected.value.faults


OTHERS = PublicKeys.of({"keys": [new_key().as_dict(private=False)]})


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (OTHERS.seal(body(disclosure()["data"])), 422),
        (PUBLIC.seal(body(disclosure()["data"]))[:-8] + "AAAAAAAA", 422),
        (disclosure()["data"], 422),
        ("Quetzalcoatlus", 422),
        (None, 422),
        (PUBLIC.seal(b""), 400),
        (PUBLIC.seal(b"Quetzalcoatlus"), 400),
        (PUBLIC.seal(b"\xff"), 400),
        (PUBLIC.seal(b'{"a": 1, "a": 2}'), 400),
        (PUBLIC.seal(b"[]"), 422),
        (PUBLIC.seal(PUBLIC.seal(body(disclosure()["data"])).encode()), 400),
    ],
)
def test_what_does_not_open_to_json_is_refused_at_data_and_not_repeated(data: object, status: int) -> None:
    refusal = refused({**disclosure(), "datacontenttype": JOSE, "data": data})
    assert (refusal.status, [fault.pointer for fault in refusal.faults]) == (status, ["/data"])
    assert "Quetz" not in str(refusal)
    assert "\N{LATIN SMALL LETTER G WITH BREVE}" not in str(refusal)


def test_data_without_a_letter_is_refused_at_data() -> None:
    document = {**disclosure(data=None), "datacontenttype": JOSE}
    assert [fault.pointer for fault in refused(document).faults] == ["/data"]


def test_words_in_plain_text_are_refused_on_an_inbound_topic_whatever_else_is_right() -> None:
    with pytest.raises(Invalid) as caught:
        READER.read(NOT_ALLOWED, KAFKA, body(disclosure()))
    assert caught.value.faults == (PLAIN_WORDS,)


def test_words_may_come_sealed_and_in_plain_text_where_policy_says_so() -> None:
    assert READER.read(NOT_ALLOWED, KAFKA, body(sealed(disclosure()))) == EXPECTED
    assert READER.read(ALLOWED, KAFKA, body(disclosure())) == EXPECTED


def test_what_holds_no_words_may_come_in_plain_text() -> None:
    assert READER.read(NOT_ALLOWED, KAFKA, body(WORDLESS)).type == "statement-copy-given"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"Aylin": "my teacher"}, "/data"),
        (
            {"identity": [{"facet": "heritage", "text": "Kürdüm", "language": "tr", "saidBy": "child", "Aylin": "me"}]},
            "/data/identity/0",
        ),
        ({"07700900123": "my number"}, "/data"),
    ],
)
def test_a_name_that_is_the_sender_s_own_is_not_repeated_to_whoever_reads_the_quarantine(
    changes: Document, pointer: str
) -> None:
    with pytest.raises(Invalid) as caught:
        READER.read(NOT_ALLOWED, KAFKA, body(sealed(disclosure_with(**changes))))
    (fault,) = caught.value.faults
    assert (fault.pointer, fault.detail.startswith("Within this: Expected no member")) == (pointer, True)


def test_a_name_that_is_a_contract_s_own_is_repeated() -> None:
    document = disclosure_with(statement={"text": "", "language": "tr"}, concerns="nobody")
    with pytest.raises(Invalid) as caught:
        READER.read(NOT_ALLOWED, KAFKA, body(sealed(document)))
    assert {fault.pointer for fault in caught.value.faults} == {"/data/statement/text", "/data/concerns"}
