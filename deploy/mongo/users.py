"""Make the users of MongoDB and give each its rights: `python -m deploy.mongo.users FOLDER`.

With the settings MONGODB_URL, of somebody who may make users, and DATABASE_PREFIX. The password of each user is in
FOLDER, in the file of its name, which is made where it is missing. Users that are there get these rights and these
passwords; none is taken away. A user is named after the program that it is for: each service, and `rebuild` for
`verbatim rebuild`.
"""

import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from deploy.contracts.services import DERIVES
from deploy.whole_file import replace
from shared.running.refusal import refusal
from shared.settings import Settings

OWNER_ONLY = 0o600
PASSWORD_BYTES = 32


def databases(prefix: str) -> Mapping[str, tuple[str, ...]]:
    """Return the databases that each user reads and writes, and it alone."""
    services = {service: (f"{prefix}-{service}",) for service in DERIVES}
    return {
        **services,
        "intake": (*services["intake"], f"{prefix}-keys"),
        # What is rebuilt stands beside the live collections until it takes their place.
        "rebuild": services["reporting"],
    }


def main() -> None:
    """Make the users; ends with a sentence if MongoDB refuses."""
    match sys.argv[1:]:
        case [folder]:
            settings = Settings()
        case _:
            sys.exit(__doc__)
    try:
        _provide(settings, Path(folder))
    except PyMongoError as error:
        sys.exit(f"{refusal(error) or f'MongoDB does not do what it is asked ({type(error).__name__})'}.")


def _provide(settings: Settings, folder: Path) -> None:
    client: MongoClient[dict[str, Any]]
    with MongoClient(settings.mongodb_url) as client:
        known = {user["user"] for user in client.admin.command("usersInfo")["users"]}
        for user, names in databases(settings.database_prefix).items():
            roles = [{"role": "readWrite", "db": name} for name in names]
            what = "updateUser" if user in known else "createUser"
            client.admin.command(what, user, pwd=_password(folder / user), roles=roles)


def _password(file: Path) -> str:
    if not file.exists():
        replace(file, OWNER_ONLY, secrets.token_urlsafe(PASSWORD_BYTES))
    return file.read_text("utf-8").strip()


if __name__ == "__main__":
    main()
