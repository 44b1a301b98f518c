"""The columns of each table: one definition for the cells, their names and their description."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal

from shared.fault import Fault
from shared.running.problems import RefusedError

Datatype = Literal["string", "integer", "gYearMonth", "dateTime", "date"]
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and how a cell is found in an item. Lists are separated by a space."""

    name: str
    datatype: Datatype
    says: str
    cell: Callable[[Entry], str | int]
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a feed in their usual order, and the one that tells a row from all others."""

    title: str
    key: str
    columns: tuple[Column, ...]

    def chosen(self, names: str | None) -> Sequence[Column]:
        """Return the columns of these names, separated by commas, in that order; all of them for None.

        Raises RefusedError if one is not there or is named twice.
        """
        if names is None:
            return self.columns
        by_name = {column.name: column for column in self.columns}
        wanted = names.split(",")
        wrong = [name for name in wanted if name not in by_name or wanted.count(name) > 1]
        if wrong:
            fault = Fault(pointer="columns", detail=f"name each column once; there are {', '.join(by_name)}")
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "These columns cannot be chosen.", [fault])
        return [by_name[name] for name in wanted]


def plain(name: str, says: str, datatype: Datatype = "string") -> Column:
    """Return a column that holds a member of an item as it is."""
    return Column(name, datatype, says, lambda item: item[name])


def _duties(state: str, says: str) -> Column:
    return Column(state, "integer", says, lambda item: item["duties"][state])


def _spaced(name: str, says: str) -> Column:
    return Column(name, "string", says, lambda item: " ".join(item.get(name, ())), is_list=True)


def _procedures(item: Entry) -> str:
    return " ".join(
        "/".join(str(part) for part in (each["procedure"], each["stage"], each["standing"], each.get("finding", "")))
        for each in item.get("procedures", ())
    )


INCIDENTS = Table(
    "Incidents of the leadership log, each as it stands",
    "incident",
    (
        plain("incident", "The incident's pseudonym"),
        plain("number", "The number of the log's entry that says this", "integer"),
        plain("status", "current, or erased"),
        plain("month", "The month in which it was disclosed or observed", "gYearMonth"),
        plain("kind", "What kind of incident it is"),
        plain("conductBy", "Whose words or deeds they were, as a role"),
        plain("towards", "Who was harmed"),
        plain("about", "What part of the council's world it was about"),
        plain("serviceArea", "The service"),
        plain("statement", "How far the statement has come"),
        Column("procedures", "string", "Each complaint: procedure/stage/standing/finding", _procedures, is_list=True),
        _duties("open", "Duties that are open"),
        _duties("met", "Duties met in time"),
        _duties("late", "Duties met late"),
        _duties("missed", "Duties missed and still not met"),
        _duties("void", "Duties that no longer apply"),
        _duties("lapsed", "Windows that nobody used"),
        Column(
            "escalated",
            "integer",
            "Escalations that nobody has answered",
            lambda item: sum(each["standing"] == "raised" for each in item.get("escalations", ())),
        ),
        _spaced("actions", "What was done about it"),
        _spaced("learning", "What case audits taught"),
        plain("outcome", "What came of it"),
        plain("changedAt", "When something about it was last noted", "dateTime"),
    ),
)

ESCALATIONS = Table(
    "Escalations of incidents in the leadership log, each as it stands",
    "escalation",
    (
        plain("escalation", "The escalation's pseudonym"),
        plain("incident", "The incident's pseudonym"),
        plain("number", "The number of the log's entry that says this", "integer"),
        plain("status", "current, or erased"),
        plain("duty", "The rule of the council's policy that was missed"),
        plain("standard", "The Standard that it serves", "integer"),
        plain("rung", "How far up it has climbed", "integer"),
        plain("role", "Who must act"),
        plain("standing", "raised, acknowledged, declined or withdrawn"),
        plain("serviceArea", "The service"),
        plain("month", "The month of the incident", "gYearMonth"),
        plain("changedAt", "When something about the incident was last noted", "dateTime"),
    ),
)

REVIEWS = Table(
    "Reviews of the leadership log: held, due, and what they agreed",
    "id",
    (
        plain("id", "What tells it from all others"),
        plain("what", "review-held, review-due or action"),
        plain("state", "Where it stands"),
        plain("role", "Who held it, or who must act"),
        plain("at", "When it was held, or is due", "dateTime"),
        plain("entriesUpTo", "The last entry that was reviewed; of one that is due, of the log", "integer"),
        plain("minutes", "Where it is written down"),
    ),
)
