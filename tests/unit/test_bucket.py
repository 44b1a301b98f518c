"""A bucket of tokens: no more comes through than was said, and no less."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from shared.bucket import MINUTE, Bucket

SECOND = 10**9
RATES = st.integers(min_value=60, max_value=600_000)
BURSTS = st.integers(min_value=1, max_value=2_000)
STEPS = st.lists(st.tuples(st.integers(0, 30 * SECOND), st.integers(1, 2_000)), max_size=30)


def test_as_many_may_come_at_once_as_the_burst_and_then_one_a_second() -> None:
    bucket = Bucket(per_minute=60, burst=10)
    assert bucket.room(0) == 10
    bucket.take(10, 0)
    assert (bucket.room(SECOND - 1), bucket.room(SECOND), bucket.room(3 * SECOND)) == (0, 1, 3)
    assert bucket.wait(3, SECOND) == 2 * SECOND


def test_what_was_not_used_is_kept_up_to_the_burst_and_no_further() -> None:
    bucket = Bucket(per_minute=60, burst=10)
    bucket.take(10, 0)
    assert bucket.room(60 * SECOND) == 10


@given(rate=RATES, burst=BURSTS, steps=STEPS)
def test_no_window_ever_sees_more_than_the_burst_and_what_flowed_in_since(
    rate: int, burst: int, steps: list[tuple[int, int]]
) -> None:
    bucket, now, came = Bucket(rate, burst), 0, list[tuple[int, int]]()
    for pause, wanted in steps:
        now += pause
        count = min(wanted, bucket.room(now))
        bucket.take(count, now)
        came.append((now, count))
    # The interval between two is rounded down to a nanosecond, so the rate is that of the rounded interval.
    each = MINUTE // rate
    for first, (begin, _) in enumerate(came):
        for last in range(first, len(came)):
            end = came[last][0]
            assert sum(count for _, count in came[first : last + 1]) <= burst + Fraction(end - begin, each)


@given(rate=RATES, burst=BURSTS, steps=STEPS, data=st.data())
def test_whoever_waits_as_long_as_they_are_told_comes_through_and_no_sooner(
    rate: int, burst: int, steps: list[tuple[int, int]], data: st.DataObject
) -> None:
    bucket, now = Bucket(rate, burst), 0
    for pause, wanted in steps:
        now += pause
        bucket.take(min(wanted, bucket.room(now)), now)
    count = data.draw(st.integers(1, burst))
    wait = bucket.wait(count, now)
    assert bucket.room(now + wait) >= count
    assert wait == 0 or bucket.room(now + wait - 1) < count
