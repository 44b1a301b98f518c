"""Incidents and escalations in plain words, made of closed lists alone (Standard 10)."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

Entry = Mapping[str, Any]
"""The data of an `incident-log-entry`, as it is stored."""

KINDS = {
    "disclosed": "Disclosed",
    "observed": "Observed",
    "staff-harmed": "A worker was harmed",
    "partner": "A partner agency",
    "system": "A rule or a system",
}
CONDUCT = {
    "own-staff": "our own staff",
    "school-staff": "school staff",
    "commissioned-provider": "a provider that we commission",
    "foster-carer": "a foster carer",
    "volunteer": "a volunteer",
    "partner-professional": "a professional of a partner agency",
    "service-user": "somebody who uses our services",
    "peer": "another child or young person",
    "policy-or-system": "a policy or a system",
    "unknown": "somebody not known",
}
MONTHS = 240
"""How many months are kept as they are written; a page has the same ones again and again."""
TOWARDS = {"child": "a child", "parent": "a parent", "family": "a family", "worker": "a worker"}


def incident_title(entry: Entry) -> str:
    """Return one line that says what an incident is."""
    if entry["status"] == "erased":
        return f"Erased: an incident of {month(entry['month'])}"
    conduct, towards = CONDUCT[entry["conductBy"]], TOWARDS[entry["towards"]]
    return f"{KINDS[entry['kind']]}: by {conduct}, towards {towards}, {month(entry['month'])}"


def incident_summary(entry: Entry) -> str:
    """Return a few sentences on where an incident stands."""
    duties = entry["duties"]
    standing = [each for each in entry.get("escalations", ()) if each["standing"] == "raised"]
    sentences = [
        f"Service: {words(entry['serviceArea'])}.",
        f"Statement: {words(entry['statement'])}.",
        *(_procedure(each) for each in entry.get("procedures", ())),
        f"Duties: {duties['open']} open, {duties['met']} met, {duties['late']} met late, {duties['missed']} missed.",
        f"Escalations that nobody has answered: {len(standing)}.",
        f"Outcome: {words(entry.get('outcome', 'not-yet-known'))}.",
    ]
    return " ".join(sentences)


def escalation_title(escalation: Entry) -> str:
    """Return one line that says what an escalation is."""
    return (
        f"{words(escalation['role']).capitalize()}: Standard {escalation['standard']}, "
        f"rung {escalation['rung']}, {words(escalation['standing'])}"
    )


@lru_cache(maxsize=MONTHS)
def month(text: str) -> str:
    """Return a month such as `2026-11` as people write it."""
    return f"{date.fromisoformat(f'{text}-01'):%B %Y}"


def words(code: str) -> str:
    """Return a word of a closed list as it is read."""
    return code.replace("-", " ")


def _procedure(standing: Entry) -> str:
    found = f", {words(standing['finding'])}" if "finding" in standing else ""
    return (
        f"Complaint ({words(standing['procedure'])}): stage {standing['stage']}, {words(standing['standing'])}{found}."
    )
