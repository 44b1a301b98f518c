"""Which translations of a statement came back, of which version, and whether a second linguist read them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from services.intake.statement import Version
from services.intake.statement_copy.view import Standing, TranslationView
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.translations import TranslationChecked, TranslationDelivered, TranslationRequested
from shared.sending import Check, Delivery, Made, made

Asked = tuple[Event, TranslationRequested]


def translations(
    history: History, versions: Sequence[Version], ours: Iterable[Event]
) -> Mapping[str, tuple[TranslationView, ...]]:
    """Return what was delivered of each version, by the id of its event; of one request what was delivered last.

    `ours` are the requests that we make ourselves. What a machine made is no translation.
    """
    found: dict[str, tuple[TranslationView, ...]] = {}
    came = _came(history)
    for asked in _asked(history, ours).values() if versions else ():
        there = came.get(asked[1].request)
        if there:
            of = _version(asked, versions).event.id
            found[of] = (*found.get(of, ()), _view(asked[1], there[-1]))
    return found


def _came(history: History) -> Mapping[str, list[Made]]:
    """Return what people translated, by request, each with the checks of it that count."""
    deliveries: defaultdict[str, list[Delivery]] = defaultdict(list)
    checks: defaultdict[str, list[Check]] = defaultdict(list)
    for event, delivered in history.read(TranslationDelivered):
        deliveries[delivered.request].append((event, delivered))
    for event, checked in history.read(TranslationChecked):
        checks[checked.request].append((event, checked))
    return {request: made(there, checks[request]) for request, there in deliveries.items()}


def _asked(history: History, ours: Iterable[Event]) -> Mapping[str, Asked]:
    """Return what is asked for of a statement to read as text, our own first; of one reference the first counts."""
    found: dict[str, Asked] = {}
    own = ((event, TranslationRequested.of(event)) for event in ours)
    for event, data in (*own, *history.read(TranslationRequested)):
        if data.document == "statement-copy" and data.form in {None, "text"}:
            found.setdefault(data.request, (event, data))
    return found


def _version(asked: Asked, versions: Sequence[Version]) -> Version:
    """Return the version that was to be translated.

    Ours is named by the event that was its cause. Another system may number it; if it does not, it is the last one
    before it was asked for, or the first where clocks put that before them all.
    """
    event, data = asked
    ours = next((each for each in versions if each.event.id == event.causationid), None)
    if ours is not None:
        return ours
    if data.statement_version is not None and 1 <= data.statement_version <= len(versions):
        return versions[data.statement_version - 1]
    place = bisect_left(versions, event.order, key=lambda version: version.event.order)
    return versions[max(place - 1, 0)]


def _view(asked: TranslationRequested, came: Made) -> TranslationView:
    corrections = [check for _, check in came.checks if check.outcome == "corrected"]
    # Of one that was corrected, what was wrong is never shown.
    text = corrections[-1].text if corrections else came.data.text
    return TranslationView(
        request=asked.request,
        language=asked.target_language,
        delivered_at=came.event.time,
        standing=_standing(came, corrected=bool(corrections)),
        text=text,
        sha256=sha256(text.encode()).hexdigest() if text is not None else None,
    )


def _standing(came: Made, *, corrected: bool) -> Standing:
    if came.rejected_by is not None:
        return "rejected"
    if corrected:
        return "corrected"
    return "checked" if came.checked_by is not None else "not-checked"
