from typing import Any

from rich.console import Console

from deploy.local.incidents_table import escalated_to, incidents_table


def escalation(rung: int, role: str, standing: str) -> dict[str, Any]:
    return {"duty": "advice.manager", "standard": 18, "rung": rung, "role": role, "standing": standing}


def incident(*escalations: dict[str, Any]) -> dict[str, Any]:
    return {
        "incident": "INC-0123456789abcdef",
        "kind": "partner",
        "conductBy": "partner-professional",
        "towards": "family",
        "statement": "confirmed-with-changes",
        "duties": {"open": 11, "met": 22, "late": 33, "missed": 44, "void": 55},
        "escalations": list(escalations),
    }


def test_an_incident_is_with_the_highest_rung_that_still_stands() -> None:
    rungs = [
        escalation(2, "head-of-service", "acknowledged"),
        escalation(1, "line-manager", "raised"),
        escalation(3, "service-lead", "withdrawn"),
    ]
    assert escalated_to(incident(*rungs)) == "head-of-service"


def test_an_incident_whose_escalations_were_all_withdrawn_is_with_nobody() -> None:
    assert escalated_to(incident(escalation(1, "line-manager", "withdrawn"))) == ""


def test_every_word_of_an_entry_can_be_read_in_a_narrow_terminal() -> None:
    console = Console(width=80, record=True, quiet=False)
    console.print(incidents_table([incident(escalation(3, "human-resources", "raised"))]))
    words = set(console.export_text().split())
    assert {"INC-0123456789abcdef", "professional", "family", "confirmed", "changes", "11", "22", "33", "44"} <= words
    assert {"human", "resources"} <= words
