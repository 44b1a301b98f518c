"""The key files: made once, renewed with overlap, and refused by name where they cannot be right."""

import json
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deploy.sealing_keys import add, provide
from shared.sealing.jwks import KeysError, new_key
from shared.sealing.key_files import read_private, read_public
from shared.sealing.letters import Letters, PublicKeys, UnopenableError

KEY = new_key()
PRIVATE = KEY.as_dict(private=True)
PUBLIC = KEY.as_dict(private=False)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Return the files of the private and the public keys, made."""
    private, public = tmp_path / "sealing.jwks", tmp_path / "public.jwks"
    provide(private, public)
    return private, public


def read(files: tuple[Path, Path]) -> tuple[Letters, PublicKeys]:
    """Return what intake reads out of the files."""
    public = read_public(files[1])
    return read_private(files[0], public), public


def test_what_is_made_works_and_only_its_owner_may_read_the_private_half(files: tuple[Path, Path]) -> None:
    letters, public = read(files)
    assert letters.open(public.seal(b"words")) == b"words"
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600
    assert '"d"' not in files[1].read_text()


def test_what_is_there_is_left_as_it_is(files: tuple[Path, Path]) -> None:
    before = [path.read_bytes() for path in files]
    provide(*files)
    assert [path.read_bytes() for path in files] == before


def test_lost_public_keys_are_made_of_the_private_ones(files: tuple[Path, Path]) -> None:
    before = json.loads(files[1].read_text())
    files[1].unlink()
    provide(*files)
    assert json.loads(files[1].read_text()) == before


def test_a_new_key_comes_first_and_the_older_still_opens(files: tuple[Path, Path]) -> None:
    older = read(files)[1]
    add(*files)
    letters, newer = read(files)
    assert [key.kid for key in newer.keys[1:]] == [older.keys[0].kid]
    assert letters.open(older.seal(b"before")) == b"before"
    assert letters.open(newer.seal(b"after")) == b"after"
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


def test_the_command_makes_them_and_renews_them_and_takes_nothing_else(tmp_path: Path) -> None:
    files = (tmp_path / "sealing.jwks", tmp_path / "public.jwks")
    environment = {
        "SEALING_KEYS": str(files[0]),
        "PUBLIC_KEYS": str(files[1]),
        "MASTER_KEY": str(tmp_path / "master.toml"),
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }

    def run(*words: str) -> int:
        command = [sys.executable, "-m", "deploy.sealing_keys", *words]
        return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=60).returncode

    assert [run(), run(), run("new"), run("old")] == [0, 0, 0, 1]
    assert len(read(files)[1].keys) == 2
    assert stat.S_IMODE((tmp_path / "master.toml").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read: No such file or directory"),
        ("words", "which is not JSON"),
        ({"keys": []}, "public P-256 keys"),
        ({"keys": [{**PUBLIC, "kid": None}]}, "public P-256 keys"),
        ({"keys": [{**PUBLIC, "x": "AQ"}]}, "public P-256 keys"),
        ({"keys": [PUBLIC, PUBLIC]}, "a kid of its own"),
        ({"keys": [PRIVATE]}, "public P-256 keys"),
        ({"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "1"}]}, "public P-256 keys"),
        (PUBLIC, "JSON Web Key Set"),
    ],
)
def test_a_file_without_public_keys_stops_the_start_by_the_settings_name(
    tmp_path: Path, content: object, reason: str
) -> None:
    path = tmp_path / "public.jwks"
    if content is not None:
        path.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(KeysError, match=f"^PUBLIC_KEYS .*{reason}") as refused:
        read_public(path)
    assert str(PRIVATE["d"]) not in str(refused.value)


def test_without_a_file_it_says_how_to_make_one() -> None:
    with pytest.raises(KeysError, match=r"^PUBLIC_KEYS must name a file; `python -m deploy\.sealing_keys` makes it$"):
        read_public(None)
    with pytest.raises(KeysError, match=r"^SEALING_KEYS must name a file"):
        read_private(None, PublicKeys.of({"keys": [PUBLIC]}))


@pytest.mark.parametrize("keys", [[PUBLIC], [new_key().as_dict(private=True)], [{**PRIVATE, "kid": "another"}]])
def test_private_keys_that_do_not_open_what_is_sealed_to_us_stop_the_start(
    tmp_path: Path, keys: list[dict[str, Any]]
) -> None:
    path = tmp_path / "sealing.jwks"
    path.write_text(json.dumps({"keys": keys}))
    with pytest.raises(KeysError, match=r"^SEALING_KEYS "):
        read_private(path, PublicKeys.of({"keys": [PUBLIC]}))


def test_a_key_that_bears_the_name_of_another_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "sealing.jwks"
    path.write_text(json.dumps({"keys": [{**new_key().as_dict(private=True), "kid": KEY.kid}]}))
    with pytest.raises(KeysError, match="has not the key that the first of PUBLIC_KEYS belongs to"):
        read_private(path, PublicKeys.of({"keys": [PUBLIC]}))


def test_a_letter_to_a_key_that_was_taken_away_stays_closed(files: tuple[Path, Path]) -> None:
    older = read(files)[1]
    add(*files)
    kept = json.loads(files[0].read_text())["keys"][:1]
    files[0].write_text(json.dumps({"keys": kept}))
    with pytest.raises(UnopenableError):
        read(files)[0].open(older.seal(b"words"))
