"""An intake with what people said in many scripts, and what came back of it in others."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from deploy.local.processes import wait_until
from tests.integration.gate.sending import BATCH, fresh
from tests.integration.gate.stating import stated
from tests.integration.service import HTTP, Service
from tests.scripts import BIDI, TEXTS
from tests.unit.gate.samples import Document, body

LONG = " ".join([TEXTS["tr"].replace("\n", " "), TEXTS["pl"]] * 60)
PLAIN = "I said LIAR and then did not close it"

CASES: Mapping[str, tuple[str, str]] = {
    **{tag: (tag, text) for tag, text in TEXTS.items()},
    **{f"{tag} at length": (tag, " ".join([TEXTS[tag]] * 6)) for tag in ("yi", "ckb", "tr", "bn")},
    "long": ("tr", LONG),
    "bidi": ("en", BIDI),
    "plain": ("en", PLAIN),
}
"""What is said in each case: in which language, and the words."""

TRANSLATION = ("yi", TEXTS["yi"])
"""What each has been translated to."""


def tell(intake: Service) -> dict[str, str]:
    """Tell of every case; return the path of the copy of each, once it is there with its translation."""
    paths: dict[str, str] = {}
    for name, (language, text) in CASES.items():
        events = _case(language, text)
        headers = {"content-type": BATCH}
        HTTP.post(f"{intake.url}/events", content=body(events), headers=headers).raise_for_status()
        paths[name] = f"/cases/{events[0]['subject'].removeprefix('case/')}"
    for path in paths.values():
        assert wait_until(partial(_is_there, intake, path), 60)
    return {name: f"{path}/statement/copy" for name, path in paths.items()}


def _case(language: str, text: str) -> list[Document]:
    told = stated(text, language)[0]
    told["data"]["speakerName"] = text[:60]
    subject, (target, words) = told["subject"], TRANSLATION
    wanted = {
        "request": "r-1",
        "document": "statement-copy",
        "sourceLanguage": language,
        "targetLanguage": target,
    }
    came = {"request": "r-1", "checked": "yes", "text": words}
    return [told, _later(subject, "translation-requested", wanted), _later(subject, "translation-delivered", came)]


def _later(subject: str, event_type: str, data: dict[str, Any]) -> Document:
    return fresh(subject=subject, type=event_type, time="2026-11-03T09:30:00Z", data=data)


def _is_there(intake: Service, path: str) -> bool:
    answer = intake.get(path)
    return answer.is_success and bool(answer.json()["statements"][0].get("translations"))
