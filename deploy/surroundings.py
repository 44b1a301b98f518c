"""What a command of ours is told of its surroundings: the same as the services."""

import os

from pydantic import ValidationError

from deploy.local import services
from deploy.local.failure import StackError
from deploy.local.plan import Plan
from deploy.local.state import State
from shared.running.refusal import refusal
from shared.settings import Settings

NAMES_A_DEPLOYMENT = "KAFKA_URL"


def settings(state: State) -> Settings:
    """Return the settings of the environment if it says where Kafka is, else those of the local stack on this state.

    Never some of the one and some of the other. Raises StackError if there is neither.
    """
    try:
        return Settings() if NAMES_A_DEPLOYMENT in os.environ else Settings.model_validate(_told_locally(state))
    except ValidationError as error:
        faults = "; ".join(": ".join((*map(str.upper, map(str, each["loc"])), each["msg"])) for each in error.errors())
        raise StackError(f"the environment is not right: {faults}.") from error


def refused(error: BaseException) -> str | None:
    """Return the sentence that says what Kafka or MongoDB refuse us, None if the error is of another kind."""
    said = refusal(error)
    return f"{said}." if said else None


def _told_locally(state: State) -> dict[str, str]:
    plan = Plan.load(state)
    if plan is None:
        raise StackError(
            f"no stack was ever started on {state}, and the environment has no {NAMES_A_DEPLOYMENT}:"
            " give the services' settings, or the stack's --state."
        )
    return {name.lower(): value for name, value in services.surroundings(plan).items()}
