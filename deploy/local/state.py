"""The folder in which one local stack keeps everything: its data, its logs, who is running."""

from dataclasses import dataclass
from pathlib import Path

USUAL_FOLDER = ".verbatim"


@dataclass(frozen=True, slots=True)
class State:
    """One state folder (`.verbatim/` unless told otherwise). Two stacks never share one."""

    folder: Path

    def __str__(self) -> str:
        """Return the folder as a person would type it from here."""
        here = Path.cwd()
        return str(self.folder.relative_to(here) if self.folder.is_relative_to(here) else self.folder)

    def data(self, name: str) -> Path:
        """Return the folder for the data of the program `name`, made if it is not there."""
        return self._made("data", name)

    def log(self, name: str) -> Path:
        """Return the file that the program `name` writes its output to."""
        return self._made("logs") / f"{name}.log"

    def run(self, name: str) -> Path:
        """Return the file `name` that holds only while a stack runs here."""
        return self._made("run") / name

    def _made(self, *parts: str) -> Path:
        folder = self.folder.joinpath(*parts)
        folder.mkdir(parents=True, exist_ok=True)
        return folder
