"""Services that are refused what they need: what they say last when they have ended."""

from collections.abc import Mapping
from contextlib import ExitStack

from tests.integration.service import starting
from tests.integration.transport.ground import Ground

BOUND = 90.0
"""Seconds within which processes have begun, have been refused, and have ended, on a machine that does much else."""

PATIENCE = {"START_PATIENCE": "600", "STALL_LIMIT": "600"}
"""For so long they would wait for somebody who is away."""


def last_words(ground: Ground, services: Mapping[str, tuple[str, Mapping[str, str]]]) -> dict[str, str]:
    """Start each service with these settings; return, under its case, the last line of its log once it has ended.

    Every process ends with 1, and no line of its log holds a password.
    """
    told: dict[str, str] = {}
    with ExitStack() as ending:
        running = {
            case: ending.enter_context(
                starting(name, {**ground.surroundings(name), **settings}, ground.folder / case, **PATIENCE)
            )
            for case, (name, settings) in services.items()
        }
        for case, service in running.items():
            assert service.wait_end(BOUND) == 1
            assert not any(secret in "".join(service.log) for secret in ground.secrets())
            told[case] = service.records[-1]["message"]
    return told
