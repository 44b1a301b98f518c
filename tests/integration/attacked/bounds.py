"""How long the attacks last: short with all other tests, as long as ATTACK_SECONDS says by `make attack`."""

import os

SECONDS = int(os.environ.get("ATTACK_SECONDS", "0"))
"""How long each attack goes on that has no end of its own; 0 for as short as it is worth anything."""

MUTATED = 100 * SECONDS or 500
"""How many mutated events are sent each way."""

LIMIT = 180 + 20 * SECONDS
"""How many seconds a test may take."""
