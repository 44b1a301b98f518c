"""The five groups of a statutory code of ethnicity, for monitoring only (DOMAIN.md 7.2)."""

from collections.abc import Mapping
from typing import Literal

from shared.engine.history import History
from shared.events.disclosures import EthnicityCode, StatutoryIdentityRecorded
from shared.events.figures import Group

KnownGroup = Group | Literal["refused", "not-obtained", "not-asked"]
ChosenBy = Literal["person", "parent", "practitioner", "nobody"]

GROUPS: Mapping[EthnicityCode, KnownGroup] = {
    "WBRI": "white",
    "WIRI": "white",
    "WIRT": "white",
    "WROM": "white",
    "WOTH": "white",
    "MWBC": "mixed",
    "MWBA": "mixed",
    "MWAS": "mixed",
    "MOTH": "mixed",
    "AIND": "asian",
    "APKN": "asian",
    "ABAN": "asian",
    "CHNE": "asian",
    "AOTH": "asian",
    "BAFR": "black",
    "BCRB": "black",
    "BOTH": "black",
    "OOTH": "other",
    "REFU": "refused",
    "NOBT": "not-obtained",
}
"""The census roll-up of each code; nobody asked is neither a refusal nor an answer not obtained."""


def group(history: History) -> tuple[KnownGroup, ChosenBy]:
    """Return the group of the code that was recorded last, and who chose it."""
    recorded = history.read(StatutoryIdentityRecorded)
    if not recorded:
        return "not-asked", "nobody"
    _, last = recorded[-1]
    return GROUPS[last.code], last.chosen_by
