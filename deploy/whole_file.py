"""Files that are there whole or not at all."""

from pathlib import Path


def replace(path: Path, mode: int, text: str) -> None:
    """Write the whole file before it takes its place, so that no crash leaves half of one; `mode` says who may read."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=mode)
    fresh.write_text(text, "utf-8")
    fresh.replace(path)
