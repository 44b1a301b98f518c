"""Reading a policy folder for the person at the terminal."""

from pathlib import Path

from deploy.local.failure import StackError
from shared.policy.loader import PolicyError, load
from shared.policy.models import Policy


def read(folder: Path) -> Policy:
    """Return the policy in `folder`. Raises StackError that says what is wrong with it first."""
    try:
        return load(folder)
    except PolicyError as error:
        raise StackError(f"the policy cannot be used: {error}") from error
