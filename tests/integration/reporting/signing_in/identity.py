"""The identity page of the local stack, as it runs."""

import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from deploy.local.ports import answers
from deploy.local.processes import Program
from deploy.local.state import State
from tests.stack import running


def identity_page(told: Mapping[str, str], folder: Path) -> AbstractContextManager[int]:
    """Run the page at the address that OIDC_ISSUER names, for the pages at PUBLIC_URL; yield its pid."""
    port = int(told["OIDC_ISSUER"].rpartition(":")[2])
    command = (sys.executable, "-m", "deploy.identity")
    return running(Program("identity", command, partial(answers, port), told), State(folder))
