"""The programs that come inside Python packages."""

import os
import platform
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from deploy.local.failure import StackError


def binary(package: str, path: str, otherwise: str) -> Path:
    """Return the program at `path` inside an installed package, executable.

    Raises StackError where the package does not exist for this platform; `otherwise` says what to do then.
    """
    try:
        found = Path(str(distribution(package).locate_file(path)))
    except PackageNotFoundError as error:
        raise StackError(
            f"{package} is not installed ({platform.system()} {platform.machine()}): {otherwise}."
        ) from error
    # Not every installer keeps the permission bits of a package's files.
    if not os.access(found, os.X_OK):
        found.chmod(0o755)
    return found
