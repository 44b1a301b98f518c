"""Which system sends, by its token or its topic: whether an event is its own to send, and not more than it may send."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic_ns
from typing import Self

from services.intake.problems import Invalid, too_large
from shared.bucket import Bucket
from shared.events.envelope import Event
from shared.fault import Fault
from shared.policy.models import Policy
from shared.policy.sources import EVENT_BYTES, Source
from shared.running.problems import RefusedError
from shared.telemetry import EVENTS_THROTTLED

UNKNOWN = Fault("/source", "No system that the policy names has the identity in your token. Ask for a row in it.")
NOT_ITS_TYPE = Fault("/type", "The policy does not let this system send this type. Ask whoever answers for the policy.")

_SECOND = 10**9


def not_its_own(event: Event, source: Source) -> Iterator[Fault]:
    """Yield why this system may not send this event."""
    if not source.owns(event.source):
        yield Fault("/source", f"Expected {source.prefix}, which may go on with / after it: it is this system's own.")
    elif not source.may_send(event.type):
        yield NOT_ITS_TYPE


def bucket_of(source: Source) -> Bucket:
    """Return a full bucket of as many events as the system may send."""
    return Bucket(source.limits.events_per_minute, source.limits.burst)


@dataclass(frozen=True, slots=True)
class Senders:
    """The systems that send over HTTP. Each has one bucket in this process, by its id."""

    policy: Policy
    buckets: Mapping[str, Bucket]
    now: Callable[[], int] = monotonic_ns

    @classmethod
    def of(cls, policy: Policy) -> Self:
        """Return the systems that the policy names, none of which has sent anything yet."""
        return cls(policy, {source.id: bucket_of(source) for source in policy.sources})

    def largest(self, identity: str) -> int:
        """Return how many bytes an event of the caller of this identity may have."""
        source = self.policy.source_with(identity)
        return source.limits.bytes_per_event if source else EVENT_BYTES

    def admit(self, identity: str, events: Sequence[Event]) -> None:
        """Take note that the caller of this identity sends these events.

        Raises Invalid (403, or 413 for more than ever may come at once), and RefusedError (429) with when they may
        come. None of them counts then.
        """
        source = self.policy.source_with(identity)
        faults = [
            fault.within([place]) if len(events) > 1 else fault
            for place, event in enumerate(events)
            for fault in (not_its_own(event, source) if source else (UNKNOWN,))
        ]
        if faults:
            raise Invalid(HTTPStatus.FORBIDDEN, "Not yours to send", faults)
        if source:
            self._count(source, len(events))

    def _count(self, source: Source, count: int) -> None:
        bucket, now = self.buckets[source.id], self.now()
        if count > bucket.burst:
            raise too_large(f"Expected at most {bucket.burst} events at once from this system.")
        if wait := bucket.wait(count, now):
            EVENTS_THROTTLED.labels(source.id).inc(count)
            raise _too_many(source, -(-wait // _SECOND))
        bucket.take(count, now)


def _too_many(source: Source, seconds: int) -> RefusedError:
    limits = source.limits
    return RefusedError(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"This system may send {limits.events_per_minute} events a minute, and {limits.burst} at once. Nothing was "
        f"recorded. Send the same again in {seconds} seconds.",
        headers={"retry-after": str(seconds)},
    )
