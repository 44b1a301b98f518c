"""Loading a council's policy folder: everything is read and checked before anything runs on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Self

from shared.calendar import Calendar
from shared.policy import checks
from shared.policy.duties import Duty
from shared.policy.files import PolicyError, Reading, read_document, read_rows, read_whole, unread
from shared.policy.ladders import Ladder
from shared.policy.language_guide import Term
from shared.policy.languages import Languages
from shared.policy.measures import Measuring
from shared.policy.models import ComplaintsProcedure, Policy
from shared.policy.observances import Observances
from shared.policy.retention import Retention
from shared.policy.schools import SchoolYear
from shared.policy.services import CouncilService
from shared.policy.sources import Source
from shared.policy.standards import Standard
from shared.policy.statement_copy import CopyWording, unworded

__all__ = ["BANK_HOLIDAYS", "HACKNEY", "PolicyError", "faults", "load", "load_calendar"]

HERE = Path(__file__).parent
HACKNEY = HERE / "hackney"
"""The policy shipped with the project; another council has a folder of its own."""
BANK_HOLIDAYS = HERE / "england" / "bank-holidays.toml"
NAMES = frozenset(
    {
        *("ladders", "duties", "languages", "sources", "procedures", "schools", "services", "standards", "measures"),
        *("language-guide", "retention", "observances"),
        "statement-copy",
    }
)
"""What a policy has a file of, or a folder of files."""
VERSION_LENGTH = 12


def load(folder: Path) -> Policy:
    """Read the policy in `folder`. Raises PolicyError that names every fault: the file, the row and the reason."""
    said = _Folder.read(folder)
    found = list(said.faults())
    if found:
        raise PolicyError("\n".join(found))
    return Policy(
        version=_version(folder),
        duties=said.duties.rows,
        ladders={ladder.id: ladder for ladder in said.ladders.rows},
        languages=said.languages.rows[0],
        observances=said.observances.rows[0],
        sources=said.sources.rows,
        procedures={procedure.id: procedure for procedure in said.procedures.rows},
        schools=said.schools.rows,
        services=said.services.rows,
        language_guide=said.language_guide.rows,
        copy_wording=said.copy_wording.rows,
        measures=said.measures.rows[0],
        retention=said.retention.rows[0],
        standards=tuple(sorted(said.standards.rows, key=lambda row: row.number)),
        calendar=load_calendar(),
    )


def faults(folder: Path) -> list[str]:
    """Return everything that is wrong with the policy in `folder`, each with its file and row; nothing if none is."""
    return list(_Folder.read(folder).faults())


def load_calendar(table: Path = BANK_HOLIDAYS) -> Calendar:
    """Read a table of bank holidays. Raises PolicyError if it is not one."""
    document = read_document(table.parent, table.name)
    try:
        days = {date.fromisoformat(day): str(name) for day, name in document["days"].items()}
        return Calendar(edition=document["edition"], first=document["first"], last=document["last"], holidays=days)
    except (KeyError, ValueError, AttributeError) as error:
        raise PolicyError(f"{table.name}: it needs edition, first, last and dated [days]: {error}") from error


@dataclass(frozen=True)
class _Folder:
    """What the files of a policy say, right or wrong."""

    ladders: Reading[Ladder]
    duties: Reading[Duty]
    languages: Reading[Languages]
    observances: Reading[Observances]
    sources: Reading[Source]
    procedures: Reading[ComplaintsProcedure]
    schools: Reading[SchoolYear]
    services: Reading[CouncilService]
    language_guide: Reading[Term]
    copy_wording: Reading[CopyWording]
    standards: Reading[Standard]
    measures: Reading[Measuring]
    retention: Reading[Retention]
    unread: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> Self:
        return cls(
            ladders=read_rows(folder, "ladders", "ladder", Ladder),
            duties=read_rows(folder, "duties", "duty", Duty),
            languages=read_whole(folder, "languages.toml", Languages),
            observances=read_whole(folder, "observances.toml", Observances),
            sources=read_rows(folder, "sources", "source", Source),
            procedures=read_rows(folder, "procedures", "procedure", ComplaintsProcedure),
            schools=read_rows(folder, "schools", "school-year", SchoolYear),
            services=read_rows(folder, "services", "service", CouncilService),
            language_guide=read_rows(folder, "language-guide", "term", Term),
            copy_wording=read_rows(folder, "statement-copy", "wording", CopyWording),
            standards=read_rows(folder, "standards", "standard", Standard),
            measures=read_whole(folder, "measures.toml", Measuring),
            retention=read_whole(folder, "retention.toml", Retention),
            unread=tuple(unread(folder, NAMES)),
        )

    def faults(self) -> Iterator[str]:
        """Yield every fault, table by table: what a row itself says wrongly, then how rows do not fit together."""
        yield from (*self.ladders.faults, *checks.repeated(self.ladders.found, lambda row: row.id))
        yield from (*self.duties.faults, *checks.overlapping(self.duties.found), *self._unclimbable())
        yield from (*self.languages.faults, *chain.from_iterable(map(checks.uneven, self.languages.rows)))
        yield from chain.from_iterable(map(checks.unlisted, self.languages.rows))
        yield from (*self.observances.faults, *chain.from_iterable(map(checks.never_kept, self.observances.rows)))
        yield from (*self.sources.faults, *checks.repeated(self.sources.found, lambda row: row.id))
        yield from checks.indistinct(self.sources.found)
        yield from checks.repeated(self.sources.found, lambda row: row.identity, "identity")
        yield from (*self.procedures.faults, *checks.repeated(self.procedures.found, lambda row: row.id))
        yield from (*self.schools.faults, *checks.repeated(self.schools.found, lambda row: row.id))
        yield from (*self.services.faults, *checks.repeated(self.services.found, lambda row: row.id))
        yield from checks.unseen(self.services.found)
        yield from (*self.language_guide.faults, *checks.repeated(self.language_guide.found, lambda row: row.id))
        yield from checks.shadowed(self.language_guide.found)
        yield from (*self.copy_wording.faults, *self._unworded())
        yield from checks.repeated(self.copy_wording.found, lambda row: row.language, "language")
        yield from (*self.standards.faults, *checks.repeated(self.standards.found, lambda row: row.number))
        yield from checks.missing(self.standards.found) if not self.standards.faults else ()
        yield from (*self.measures.faults, *self.retention.faults, *self.unread)

    def _unworded(self) -> Iterator[str]:
        """Yield nothing where a wording could not be read: it may be the one."""
        if not self.copy_wording.faults:
            for row in self.languages.rows:
                yield from unworded(self.copy_wording.rows, row.default)

    def _unclimbable(self) -> Iterator[str]:
        """Yield nothing where a ladder could not be read: its duties are not at fault for that."""
        if not self.ladders.faults:
            ladders = {ladder.id: ladder for ladder in self.ladders.rows}
            yield from checks.unclimbable(self.duties.found, ladders)


def _version(folder: Path) -> str:
    digest = sha256()
    for path in sorted(folder.rglob("*.toml")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    digest.update(BANK_HOLIDAYS.read_bytes())
    return digest.hexdigest()[:VERSION_LENGTH]
