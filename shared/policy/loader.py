"""Loading a council's policy folder: everything is read and checked before anything runs on it."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from shared.calendar import Calendar
from shared.policy.checks import (
    require_duties_in_order,
    require_separate_sources,
    require_unique,
    require_whole_languages,
)
from shared.policy.duties import Duty
from shared.policy.files import PolicyError, read_document, read_rows, read_whole
from shared.policy.ladders import Ladder
from shared.policy.languages import Languages
from shared.policy.models import ComplaintsProcedure, Policy, Source

__all__ = ["BANK_HOLIDAYS", "HACKNEY", "PolicyError", "load", "load_calendar"]

HERE = Path(__file__).parent
HACKNEY = HERE / "hackney"
"""The policy shipped with the project; another council has a folder of its own."""
BANK_HOLIDAYS = HERE / "england" / "bank-holidays.toml"
VERSION_LENGTH = 12


def load(folder: Path) -> Policy:
    """Read the policy in `folder`. Raises PolicyError that names the file, the row and the reason."""
    return Policy(
        version=_version(folder),
        ladders=(ladders := _ladders(folder)),
        duties=_duties(folder, ladders),
        languages=_languages(folder),
        sources=_sources(folder),
        procedures=_procedures(folder),
        calendar=load_calendar(),
    )


def load_calendar(table: Path = BANK_HOLIDAYS) -> Calendar:
    """Read a table of bank holidays. Raises PolicyError if it is not one."""
    document = read_document(table)
    try:
        days = {date.fromisoformat(day): str(name) for day, name in document["days"].items()}
        return Calendar(edition=document["edition"], first=document["first"], last=document["last"], holidays=days)
    except (KeyError, ValueError, AttributeError) as error:
        raise PolicyError(f"{table.name}: it needs edition, first, last and dated [days]: {error}") from error


def _ladders(folder: Path) -> dict[str, Ladder]:
    rows = read_rows(folder / "ladders.toml", "ladder", Ladder)
    require_unique("ladders.toml", (row.id for row in rows))
    return {row.id: row for row in rows}


def _duties(folder: Path, ladders: dict[str, Ladder]) -> tuple[Duty, ...]:
    rows = read_rows(folder / "duties.toml", "duty", Duty)
    require_duties_in_order(rows, ladders)
    return rows


def _languages(folder: Path) -> Languages:
    languages = read_whole(folder / "languages.toml", Languages)
    require_whole_languages(languages)
    return languages


def _sources(folder: Path) -> tuple[Source, ...]:
    rows = read_rows(folder / "sources.toml", "source", Source)
    require_separate_sources(rows)
    return rows


def _procedures(folder: Path) -> dict[str, ComplaintsProcedure]:
    rows = read_rows(folder / "procedures.toml", "procedure", ComplaintsProcedure)
    require_unique("procedures.toml", (row.id for row in rows))
    return {row.id: row for row in rows}


def _version(folder: Path) -> str:
    digest = sha256()
    for path in (*sorted(folder.glob("*.toml")), BANK_HOLIDAYS):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:VERSION_LENGTH]
