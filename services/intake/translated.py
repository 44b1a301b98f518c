"""Which translations of a statement came back, of which version, and whether a second linguist read them."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from services.intake.statement import Version
from services.intake.statement_copy.view import Standing, TranslationView
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.translations import TranslationChecked, TranslationDelivered, TranslationRequested

Asked = tuple[Event, TranslationRequested]
Delivered = tuple[Event, TranslationDelivered]
Check = tuple[Event, TranslationChecked]

_SAID: Mapping[str, Standing] = {"good": "checked", "corrected": "corrected", "rejected": "rejected"}


def translations(
    history: History, versions: Sequence[Version], ours: Iterable[Event]
) -> Mapping[str, tuple[TranslationView, ...]]:
    """Return what was delivered of each version, by the id of its event; of one request what was delivered last.

    `ours` are the requests that we make ourselves.
    """
    found: dict[str, tuple[TranslationView, ...]] = {}
    delivered = {data.request: (event, data) for event, data in history.read(TranslationDelivered)}
    for asked in _asked(history, ours).values() if versions else ():
        came = delivered.get(asked[1].request)
        if came is not None:
            of = _version(asked, versions).event.id
            found[of] = (*found.get(of, ()), _view(asked[1], came, _check(history, came)))
    return found


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


def _check(history: History, came: Delivered) -> Check | None:
    """Return what a second linguist said of it last; nobody checks what they made themselves."""
    event, made = came
    checks = [
        (each, data)
        for each, data in history.read(TranslationChecked)
        if data.request == made.request and data.linguist != made.translator and each.order > event.order
    ]
    return checks[-1] if checks else None


def _view(asked: TranslationRequested, came: Delivered, check: Check | None) -> TranslationView:
    event, made = came
    text = _text(made, check)
    return TranslationView(
        request=asked.request,
        language=asked.target_language,
        delivered_at=event.time,
        made_by=made.delivered_by,
        standing=_standing(made, check),
        text=text,
        sha256=sha256(text.encode()).hexdigest() if text is not None else None,
    )


def _text(made: TranslationDelivered, check: Check | None) -> str | None:
    """Return what it says now: of one that was corrected, never what was wrong."""
    return check[1].text if check is not None and check[1].outcome == "corrected" else made.text


def _standing(made: TranslationDelivered, check: Check | None) -> Standing:
    if check is not None:
        return _SAID[check[1].outcome]
    return "checked" if made.checked == "yes" else "not-checked"
