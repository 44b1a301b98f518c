"""JSON that every system reads alike: UTF-8, no member twice, nothing that cannot be written again (RFC 7493)."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from services.intake.problems import not_an_event, too_large, unreadable
from shared.fault import Fault

DEPTH = 32
"""How deep arrays and objects may be nested; the deepest contract needs six."""

VALUES = 50_000
"""How many values a body may hold, names of members aside; a thousand events hold about half as many."""

LARGEST = 2**53 - 1
"""The largest number that every JSON reader keeps exactly."""

_MARK = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|,', re.DOTALL)
"""A text or a comma. Of so many values there can be twice as many texts, with the names, and not as many commas."""

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_REFUSED_TEXT = "Expected text without NUL and lone surrogates; no script has them and they cannot be kept."


def parse(body: bytes) -> object:
    """Return what the bytes say.

    Raises Invalid if they are no UTF-8, no JSON, name a member twice, or hold so many values that looking at each
    would keep everybody else waiting.
    """
    # Making millions of values takes seconds and much memory, so that there are as many is seen before.
    if _are_more(_MARK.finditer(body), 3 * VALUES) or counted(document := _parsed(body)) > VALUES:
        raise too_large(f"Expected at most {VALUES} values.")
    return document


def _are_more(found: Iterator[object], than: int) -> bool:
    return next(islice(found, than, None), None) is not None


def counted(document: object) -> int:
    """Return how many values there are in parsed JSON, itself and what it is made of included."""
    count, waiting = 0, [document]
    while waiting:
        value = waiting.pop()
        count += 1
        if isinstance(value, list | dict):
            waiting += value.values() if isinstance(value, dict) else value
    return count


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_members)
    except UnicodeDecodeError as error:
        raise unreadable(f"Expected UTF-8; byte {error.start} is not.") from None
    except json.JSONDecodeError as error:
        raise unreadable(f"Expected JSON; it breaks off at line {error.lineno}, column {error.colno}.") from None
    except RecursionError:
        raise unreadable(f"Expected at most {DEPTH} levels of nesting.") from None
    except ValueError:
        raise unreadable(f"Expected numbers between {-LARGEST} and {LARGEST}.") from None


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise unreadable("Expected each member of an object once; one is there twice.")
    return members


def cleaned(value: object, faults: list[Fault], path: Sequence[str | int] = ()) -> object:
    """Return the value with harmless stand-ins for what cannot be kept, each added to `faults`.

    A value without such a fault comes back as it is: text is never normalised. The stand-ins only let
    the rest be judged in the same pass. Raises Invalid if the nesting is too deep to be judged at all.
    """
    if len(path) > DEPTH:
        raise not_an_event([Fault.at(path, f"Expected at most {DEPTH} levels of nesting.")])
    match value:
        case str():
            return _text(value, faults, path)
        case bool() | None:
            return value
        case int() | float():
            return _number(value, faults, path)
        case list():
            return [cleaned(item, faults, (*path, index)) for index, item in enumerate(value)]
        case dict():
            return {
                _text(key, faults, (*path, key)): cleaned(item, faults, (*path, key)) for key, item in value.items()
            }
    return value


def _text(text: str, faults: list[Fault], path: Sequence[str | int]) -> str:
    if not _UNWRITABLE.search(text):
        return text
    faults.append(Fault.at(path, _REFUSED_TEXT))
    return _UNWRITABLE.sub("?", text)


def _number(number: float, faults: list[Fault], path: Sequence[str | int]) -> float:
    if -LARGEST <= number <= LARGEST:
        return number
    faults.append(Fault.at(path, f"Expected a number between {-LARGEST} and {LARGEST}."))
    return 0
