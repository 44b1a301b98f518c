"""How a rate moved against the year before, in words."""

from services.reporting.measures.cells import Direction, ShownRate


def trend(now: ShownRate, before: ShownRate) -> tuple[str, Direction]:
    """Return what is said of a rate of which more is better. It moved only if the two intervals lie apart."""
    if now == "withheld" or before == "withheld":
        return "Too few to compare with the twelve months before.", "cannot-be-said"
    told = f"{now.percent} % in these twelve months, {before.percent} % in the twelve before."
    if now.low > before.high:
        return f"Better: {told}", "better"
    if now.high < before.low:
        return f"Worse: {told}", "worse"
    return f"No clear change: {told}", "no-clear-change"
