"""Who may interpret: a pure function of the setting, of what is spoken of, and of who would do it (DOMAIN.md 6.3)."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Setting = Literal["drop-in", "reception", "telephone", "formal-meeting", "other-meeting"]
"""Where it is spoken; the first three are unplanned. Each formal meeting is one that Standard 32 has in mind."""

Everyday = Literal["appointment", "directions", "contact-details"]
"""What a volunteer may interpret where nothing was planned."""

Sensitive = Literal["disclosure", "safeguarding", "statement", "safety-plan", "consent", "legal-notice", "enquiry"]
"""What only a professional interprets; an `enquiry` is one under section 47 or an interview to be evidence."""

InAnswer = Literal["complaint-response", "adjudication"]
"""What answers a complaint."""

Content = Literal[Everyday, Sensitive, InAnswer, "other"]
"""What is spoken of."""

Interpreter = Literal["professional", "volunteer", "family-or-friend", "child"]
"""Who would interpret: a `volunteer` is a member of staff in the directory, `family-or-friend` an adult."""

Verdict = Literal["required", "allowed", "if-they-insist", "no", "never"]
"""What the rule says: a professional may be `required`; `if-they-insist` is an exception, which is written down."""

UNPLANNED: Final[frozenset[Setting]] = frozenset({"drop-in", "reception", "telephone"})
EVERYDAY: Final[frozenset[Content]] = frozenset(get_args(Everyday))
SENSITIVE: Final[frozenset[Content]] = frozenset(get_args(Sensitive))
IN_ANSWER: Final[frozenset[Content]] = frozenset(get_args(InAnswer))


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rule says of this interpreter here, and the rule itself, in a sentence."""

    verdict: Verdict
    rule: str

    @property
    def permits(self) -> bool:
        """Whether they may interpret, if only because the person insists."""
        return self.verdict in {"required", "allowed", "if-they-insist"}


_CHILD = Ruling("never", "Children never interpret, whatever it is about.")
_EVERYDAY: Final[dict[Interpreter, Ruling]] = {
    "professional": Ruling("allowed", "A professional may always interpret."),
    "volunteer": Ruling(
        "allowed", "Volunteers interpret at unplanned drop-ins and calls about everyday things (Standard 32)."
    ),
    "family-or-friend": Ruling(
        "if-they-insist", "An adult of the family interprets only if the person insists on it and little is at risk."
    ),
    "child": _CHILD,
}
_SENSITIVE: Final[dict[Interpreter, Ruling]] = {
    "professional": Ruling("required", "What is sensitive needs a professional interpreter (DOMAIN.md 6.3)."),
    "volunteer": Ruling(
        "no", "Volunteers do not interpret what is sensitive: stop, and ring a telephone interpreter (DOMAIN.md 6.3)."
    ),
    "family-or-friend": Ruling("never", "Family members and friends never interpret in safeguarding (DOMAIN.md 6.3)."),
    "child": _CHILD,
}
_FORMAL: Final[dict[Interpreter, Ruling]] = {
    "professional": Ruling(
        "required", "Whatever is no everyday contact needs a professional interpreter (Standard 32)."
    ),
    "volunteer": Ruling(
        "no", "Volunteers interpret at unplanned drop-ins and calls about everyday things only (Standard 32)."
    ),
    "family-or-friend": Ruling("never", "Family members and friends never interpret at meetings (DOMAIN.md 6.3)."),
    "child": _CHILD,
}
_IN_ANSWER: Final[dict[Interpreter, Ruling]] = {
    "professional": Ruling("required", "The answer to a complaint needs a professional interpreter (DOMAIN.md 6.3)."),
    "volunteer": Ruling("no", "Volunteers do not interpret the answer to a complaint (DOMAIN.md 6.3)."),
    "family-or-friend": Ruling(
        "no", "Family members and friends do not interpret the answer to a complaint (DOMAIN.md 6.3)."
    ),
    "child": Ruling("no", "Children never interpret, whatever it is about."),
}


def who_may_interpret(setting: Setting, content: Content, interpreter: Interpreter) -> Ruling:
    """Return what the table of DOMAIN.md 6.3 says of this interpreter, here, for this; the strictest row that fits.

    What the table does not know needs a professional, as a formal meeting does.
    """
    return _table(setting, content)[interpreter]


def _table(setting: Setting, content: Content) -> dict[Interpreter, Ruling]:
    if content in SENSITIVE:
        return _SENSITIVE
    if content in IN_ANSWER and setting != "formal-meeting":
        return _IN_ANSWER
    if content in EVERYDAY and setting in UNPLANNED:
        return _EVERYDAY
    return _FORMAL
