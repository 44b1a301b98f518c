"""What cannot be so of a volunteer: that they interpreted where only a professional may (DOMAIN.md 6.3). Pure."""

from collections.abc import Iterator

from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.volunteers import LanguageListApproved, VolunteerAvailabilitySet, VolunteerUsed
from shared.fault import Fault
from shared.interpreting import who_may_interpret
from shared.policy.models import Policy


def volunteer_faults(data: Contract | None) -> Iterator[Fault]:
    """Yield what is wrong with the use of a volunteer, or with until when they are away."""
    if isinstance(data, VolunteerUsed):
        ruling = who_may_interpret(data.setting, data.content, "volunteer")
        if not ruling.permits:
            elsewhere = who_may_interpret("telephone", data.content, "volunteer").permits
            yield Fault(
                "/data/setting" if elsewhere else "/data/content",
                f"{ruling.rule} {who_may_interpret(data.setting, data.content, 'professional').rule}",
            )
    if isinstance(data, VolunteerAvailabilitySet) and data.available == "yes" and data.until is not None:
        yield Fault("/data/until", "Expected this only where available is no: it says from when on they can be asked.")


def unknown_list(event: Event, policy: Policy) -> Fault | None:
    """Return what is wrong with the approval of a list of languages: nothing, if the policy has one from that day."""
    if event.type != LanguageListApproved.type:
        return None
    begins = LanguageListApproved.of(event).in_force_from
    if any(row.since == begins for row in policy.languages.lists):
        return None
    return Fault(
        "/data/inForceFrom",
        "Expected the day from which a list of the council's policy (languages.toml) is in force: what is approved is"
        " what is used (Standards 32 and 38). Put the list there first.",
    )
