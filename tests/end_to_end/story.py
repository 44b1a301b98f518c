"""The story: a child tells of one of our own staff. She wants to complain, and her family reads Turkish."""

from tests.end_to_end.outside import Json

CASE = "2026-4711"
WORDS = "She said “people like us” never tell the truth.\n  Annem ağladı – I was there."


def told(event_type: str, time: str, data: Json) -> Json:
    """Return an event of the story, as the system that sends it writes it."""
    return {
        "specversion": "1.0",
        "id": f"story-{event_type}",
        "source": "https://demo.hackney.example/story",
        "type": event_type,
        "subject": f"case/{CASE}",
        "time": time,
        "data": data,
    }


DISCLOSED = told(
    "disclosure-recorded",
    "2026-11-23T09:30:00Z",
    {
        "origin": "disclosed",
        "speaker": "child",
        "concerns": "child",
        "conductBy": "own-staff",
        "worksWithChildren": "yes",
        "about": "childrens-social-care",
        "wantsComplaint": "yes",
        "statement": {"text": WORDS, "language": "en"},
        "preferredLanguages": {"spoken": "en", "written": "tr"},
        "serviceArea": "family-support",
        "immediateRisk": "no",
    },
)
"""On a Monday. No holiday is near, so working days are Mondays to Fridays."""

SAFETY_PLAN = told(
    "safety-plan-agreed",
    "2026-11-23T09:45:00Z",
    {"agreedWith": ["child", "carer"], "plan": "Another worker visits.", "agreedBy": "lead-professional"},
)

COPY_GIVEN = told(
    "statement-copy-given",
    "2026-11-24T15:00:00Z",
    {"language": "tr", "format": "print", "givenBy": "lead-professional"},
)


def acknowledged(escalation: str, time: str, by: str) -> Json:
    """Return that somebody in this role took on the escalation with this id."""
    return told("escalation-acknowledged", time, {"escalation": escalation, "by": by})
