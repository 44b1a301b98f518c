"""Whether a language that is written, or read, says in which script, where it leaves that open (BCP 47)."""

from collections.abc import Iterator, Mapping

from shared.events.contract import Contract
from shared.events.marked import places
from shared.events.words import WRITTEN
from shared.fault import Fault

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "az": ("Latn", "Cyrl", "Arab"),
    "bs": ("Latn", "Cyrl"),
    "ff": ("Latn", "Adlm"),
    "kk": ("Cyrl", "Arab", "Latn"),
    "ks": ("Arab", "Deva"),
    "ku": ("Latn", "Arab"),
    "ky": ("Cyrl", "Arab", "Latn"),
    "mn": ("Cyrl", "Mong"),
    "pa": ("Guru", "Arab"),
    "sd": ("Arab", "Deva"),
    "sr": ("Cyrl", "Latn"),
    "tg": ("Cyrl", "Arab"),
    "tk": ("Latn", "Cyrl", "Arab"),
    "ug": ("Arab", "Cyrl"),
    "uz": ("Latn", "Cyrl", "Arab"),
    "yue": ("Hant", "Hans"),
    "zh": ("Hans", "Hant"),
}
"""Languages whose readers read one script and not the other; the bare tag leaves open which (CLDR, languages and likely
subtags). A region does not settle it: of a family here it says where they live, not what they learnt to read. Languages
that only a few write otherwise, as Hausa and Malay in Arabic letters, have a usual script and are not among them."""

NAMED_OTHERWISE: Mapping[str, str] = {"ku": "; or kmr for Kurmanji, ckb for Sorani"}
"""Where there is a better tag."""


def script_faults(data: Contract | None) -> Iterator[Fault]:
    """Yield a fault for each language of something written, or read, that leaves open in which script."""
    for place, tag in places(type(data), data.to_data(), WRITTEN) if data is not None else ():
        language, *rest = tag.split("-")
        if language in SCRIPTS and not any(part in SCRIPTS[language] for part in rest):
            named = " or ".join(f"{language}-{script}" for script in SCRIPTS[language])
            yield Fault(
                f"/data{place}",
                f"Expected the script too, {named}{NAMED_OTHERWISE.get(language, '')}: who reads one may not read"
                " the other (BCP 47, Standard 33).",
            )
