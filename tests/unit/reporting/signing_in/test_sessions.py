from datetime import UTC, datetime, timedelta

import pytest
from fastapi import Response

from services.reporting.signing_in.attempts import Attempt
from services.reporting.signing_in.cookies import Cookie, SessionKeyError, TooLongError, keys_of
from services.reporting.signing_in.sessions import CookieSessions, Session, session_of
from shared.access.callers import Caller
from tests.access import FINGERPRINTS

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
OLD, NEW = "a1" * 32, "b2" * 32
ADA = Caller("ada", FINGERPRINTS.of("ada"), frozenset({"leadership", "manager"}), frozenset({"family-support"}))


def cookie(keys: str = OLD) -> Cookie[Session]:
    return Cookie("session", Session, keys_of(keys), secure=True)


def session(lasts: timedelta = HOUR) -> Session:
    return session_of(ADA, "Ada", NOW, (NOW + lasts).timestamp())


def given(held: Session, keys: str = OLD) -> dict[str, str]:
    """What a browser sends along that was given this session."""
    answer = Response()
    cookie(keys).give(answer, held)
    return {"session": answer.headers["set-cookie"].removeprefix("session=").partition(";")[0]}


def test_who_is_signed_in_calls_as_their_token_says() -> None:
    assert CookieSessions(cookie(), FINGERPRINTS, lambda: NOW).caller(given(session())) == ADA


@pytest.mark.parametrize(
    ("lasts", "until"),
    [(HOUR, HOUR), (8 * HOUR, 8 * HOUR), (9 * HOUR, 8 * HOUR), (1000 * HOUR, 8 * HOUR)],
)
def test_a_session_lasts_eight_hours_and_never_longer_than_the_token(lasts: timedelta, until: timedelta) -> None:
    sent = given(session(lasts))
    assert cookie().read(sent, NOW + until - SECOND) is not None
    assert cookie().read(sent, NOW + until) is None


def test_nothing_of_it_can_be_read_without_the_key() -> None:
    (sent,) = given(session()).values()
    assert not any(word in sent for word in ("ada", "Ada", "leadership", "family"))
    assert cookie(NEW).read({"session": sent}, NOW) is None


def test_no_two_are_alike() -> None:
    assert given(session()) != given(session())


def test_a_key_that_was_replaced_opens_what_it_sealed_and_seals_nothing_more() -> None:
    before = given(session())
    both = f"{NEW},{OLD}"
    assert cookie(both).read(before, NOW) == session()
    after = given(session(), both)
    assert cookie(NEW).read(after, NOW) == session()
    assert cookie(OLD).read(after, NOW) is None


def test_an_attempt_is_no_session_and_a_session_no_attempt() -> None:
    attempts = Cookie("session", Attempt, keys_of(OLD), secure=True)
    answer = Response()
    attempts.give(answer, Attempt.begun("/", NOW))
    sent = {"session": answer.headers["set-cookie"].removeprefix("session=").partition(";")[0]}
    assert attempts.read(sent, NOW) is not None
    assert cookie().read(sent, NOW) is None
    assert attempts.read(given(session()), NOW) is None


def test_an_attempt_is_over_after_ten_minutes() -> None:
    attempt = Attempt.begun("/", NOW)
    assert attempt.until == NOW + timedelta(minutes=10)
    assert len({attempt.state, attempt.nonce, attempt.verifier}) == 3
    assert attempt.is_answered_by(attempt.state)
    assert not attempt.is_answered_by("ö")


def test_what_browsers_would_drop_is_not_given() -> None:
    with pytest.raises(TooLongError):
        given(session().model_copy(update={"called": "x" * 4000}))


@pytest.mark.parametrize("setting", ["", "ab", "x" * 64, OLD + "00", f"{OLD},", f"{OLD},ab", OLD.replace("a", "ä")])
def test_what_is_no_key_is_refused_without_being_repeated(setting: str) -> None:
    with pytest.raises(SessionKeyError) as refused:
        keys_of(setting)
    assert "64 hexadecimal digits" in str(refused.value)
    assert len(setting) < 10 or setting not in str(refused.value)
