"""A marker is found in whatever case and encoding it comes out; nothing else is taken for one."""

from base64 import b64encode, urlsafe_b64encode

import pytest

from tests.integration.reporting.planting.marking import Markers

MARKERS = Markers()
WORD, LANGUAGE = MARKERS.word("a name"), MARKERS.language("a language")


@pytest.mark.parametrize("marker", [WORD, LANGUAGE])
@pytest.mark.parametrize("before", ["", "x", "xy", "xyz"])
@pytest.mark.parametrize("change", [str, str.upper, str.lower])
def test_a_marker_is_found_however_it_is_written(marker: str, before: str, change: type[str]) -> None:
    place = "a name" if marker == WORD else "a language"
    text = f"{before}{change(marker)}!"
    percent = "".join(f"%{byte:02x}" for byte in text.encode())

    assert MARKERS.found_in(text.encode()) == MARKERS.found_in(percent.encode()) == {place}
    assert MARKERS.found_in(f'{{"key":"{text.encode().hex()}"}}'.encode()) == {"something in hexadecimal"}
    for encoded in (b64encode(text.encode()), urlsafe_b64encode(text.encode())):
        assert MARKERS.found_in(b'{"cursor":"' + encoded + b'"}') == {"something in base64"}


def test_a_marker_that_was_not_planted_is_found_all_the_same() -> None:
    assert MARKERS.found_in(b"zqxplanted99999") == {"zqxplanted99999"}


def test_one_place_has_one_marker_and_two_have_two() -> None:
    markers = Markers()
    many = [markers.language(f"place {number}") for number in range(2600)]

    assert len(set(many)) == 2600
    assert markers.language("place 7") == many[7]
    assert markers.found_in(many[2599].encode()) == {"place 2599"}


def test_what_is_no_marker_is_none() -> None:
    assert MARKERS.found_in(b'{"incident": "INC-5f3a00c4", "language": "tr", "zqx": "planted"}') == set()
