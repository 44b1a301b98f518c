"""The rules of a policy as lines of text: by Standard, two lines a rule."""

from collections.abc import Iterator

from shared.policy.summary import LanguageListSummary, PolicySummary, RuleSummary, StandardSummary


def lines(policy: PolicySummary) -> Iterator[str]:
    """Yield the lines, Standards in order."""
    for standard in policy.standards:
        yield f"Standard {standard.number}: {standard.title}"
        for duty in policy.duties:
            if duty.standard == standard.number:
                yield f"  {duty.id}  {duty.says}"
                yield f"    {' · '.join(_clauses(duty))}"
        yield from _otherwise(standard)
    yield from map(language_list, policy.language_lists)


def language_list(one: LanguageListSummary) -> str:
    """Return the ten languages from a day on, in a line."""
    return f"The ten languages from {one.since}, {one.approval}: {', '.join(one.languages)}"


def _otherwise(standard: StandardSummary) -> Iterator[str]:
    """Yield what looks after the Standard beside its duties, or instead of them."""
    if standard.measure:
        yield f"  measured by {', '.join(standard.measure)}"
    if standard.why_not:
        yield f"  no duty: {standard.why_not}"


def _clauses(duty: RuleSummary) -> Iterator[str]:
    yield duty.due
    yield duty.owner.replace("-", " ")
    yield f"ladder {duty.ladder}"
    yield duty.basis
    yield f"from {duty.since}" + (f" until {duty.until}" if duty.until else "")
