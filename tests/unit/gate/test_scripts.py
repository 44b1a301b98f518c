"""What is written, or read, says in which script where its language leaves that open (BCP 47, Standard 33)."""

from collections import defaultdict

import pytest
from langcodes import Language
from langcodes.data_dicts import LIKELY_SUBTAGS

from services.intake.problems import Invalid
from services.intake.scripts import SCRIPTS
from services.intake.validation import check
from tests.unit.gate.samples import NOW, Document, disclosure, disclosure_with

ONE_IS_USUAL = frozenset({"en", "ha", "ms"})
"""Latin is what everybody means, though CLDR knows Shavian, and Arabic letters in some places."""

NOT_WRITTEN_ANY_MORE = frozenset({"arc", "cu", "grc", "pal"})
NOT_SENT_YET = frozenset({"lif", "man", "rif", "unr"})


def refused(document: Document) -> dict[str, str]:
    """Return what the gate finds wrong, by place."""
    with pytest.raises(Invalid) as refusal:
        check(document, NOW)
    return {fault.pointer: fault.detail for fault in refusal.value.faults}


@pytest.mark.parametrize("tag", [*SCRIPTS, "zh-TW", "pa-PK", "ku-TR"])
def test_words_in_a_language_of_several_scripts_say_which(tag: str) -> None:
    told = refused(disclosure_with(statement={"text": "x", "language": tag}))
    assert list(told) == ["/data/statement/language"]
    language = tag.split("-", maxsplit=1)[0]
    assert all(f"{language}-{script}" in told["/data/statement/language"] for script in SCRIPTS[language])
    assert "Standard 33" in told["/data/statement/language"]


@pytest.mark.parametrize("tag", ["pa-Arab", "pa-Guru", "zh-Hant-TW", "sr-Latn", "ku-Arab", "ckb", "kmr"])
def test_a_tag_that_says_so_is_accepted(tag: str) -> None:
    check(disclosure_with(statement={"text": "x", "language": tag}), NOW)
    check(disclosure_with(preferredLanguages={"spoken": "tr", "written": tag}), NOW)


def test_whoever_speaks_a_language_need_not_say_how_it_is_written() -> None:
    check(disclosure_with(preferredLanguages={"spoken": "pa", "written": "en"}), NOW)
    assert list(refused(disclosure_with(preferredLanguages={"spoken": "pa", "written": "pa"}))) == [
        "/data/preferredLanguages/written"
    ]


def test_nobody_is_asked_to_translate_into_a_language_without_its_script() -> None:
    wanted = {"request": "r-1", "document": "safety-plan", "sourceLanguage": "en", "targetLanguage": "zh"}
    told = refused(disclosure(type="translation-requested", data=wanted))
    assert list(told) == ["/data/targetLanguage"]
    assert "zh-Hans or zh-Hant" in told["/data/targetLanguage"]


def test_kurdish_is_named_by_its_own_tags() -> None:
    told = refused(disclosure_with(statement={"text": "x", "language": "ku"}))
    assert "kmr for Kurmanji, ckb for Sorani" in told["/data/statement/language"]


def test_every_language_that_cldr_has_in_several_scripts_is_thought_of() -> None:
    scripts: defaultdict[str, set[str | None]] = defaultdict(set)
    for bare, likely in LIKELY_SUBTAGS.items():
        scripts[bare.split("-")[0]].add(Language.get(likely).script)
    several = {tag for tag, found in scripts.items() if len(found) > 1 and tag != "und"}
    assert several - ONE_IS_USUAL - NOT_WRITTEN_ANY_MORE - NOT_SENT_YET <= SCRIPTS.keys()
