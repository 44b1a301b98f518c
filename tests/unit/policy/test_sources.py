"""The systems that may send events: which rows are refused, and who may send what by the shipped policy."""

from pathlib import Path

import pytest

from shared.events.registry import CONTRACTS
from shared.policy.loader import HACKNEY, load
from shared.policy.sources import EVENT_BYTES
from tests.unit.policy.council import refusal

POLICY = load(HACKNEY)
TYPES = 'types = ["translation-assigned", "translation-delivered", '
LIMITS = "limits = { events-per-minute = 60000, burst = 10000 }"


def spoilt(folder: Path, old: str, new: str) -> str:
    """Return why the shipped policy is refused once its sources say something else."""
    text = (folder / "sources.toml").read_text(encoding="utf-8")
    assert old in text
    return refusal(folder, "sources.toml", text.replace(old, new))


def test_a_source_that_could_be_taken_for_another_is_refused(folder: Path) -> None:
    text = (folder / "sources.toml").read_text(encoding="utf-8")
    spoiled = text.replace("https://schools.hackney.example", "https://demo.hackney.example/schools")
    assert "(schools): its prefix cannot be told from that of 'demo'" in refusal(folder, "sources.toml", spoiled)


def test_a_source_may_be_named_as_hackneys_own_envelope_names_it(folder: Path) -> None:
    (housing,) = [source for source in load(folder).sources if source.envelope == "entity-event"]
    assert load(folder).source_of("urn:hackney:Housing/Repairs%20API") == housing
    assert load(folder).source_of("urn:hackney:HousingBenefit/Repairs%20API") is None


def test_an_envelope_of_nobody_s_is_refused(folder: Path) -> None:
    text = (folder / "sources.toml").read_text(encoding="utf-8")
    message = refusal(folder, "sources.toml", text.replace('"entity-event"', '"avro"'))
    assert "(housing): envelope: Input should be 'cloudevents' or 'entity-event'" in message


def test_two_systems_of_one_identity_are_refused(folder: Path) -> None:
    message = spoilt(folder, 'identity = "schools"', 'identity = "social-care"')
    assert message == "sources.toml, row 3 (social-care): row 2 of sources.toml has the same identity"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('identity = "schools"\n', "", "(schools): identity: Field required"),
        ('identity = "schools"', 'identity = ""', "(schools): identity: String should match"),
        (TYPES, 'types = ["translation-deliverd", ', "there is no event type 'translation-deliverd'"),
        (TYPES, 'types = ["translation-*", ', "there is no event type 'translation-*'"),
        (TYPES, 'types = ["escalation-raised", ', "no other system may send 'escalation-raised'"),
        ('types = ["*"]', "types = []", "(demo): types: Tuple should have at least 1 item"),
        (LIMITS, "limits = { events-per-minute = 59 }", "limits.events-per-minute: Input should be greater than"),
        (LIMITS, "limits = { burst = 0 }", "limits.burst: Input should be greater than"),
        (LIMITS, f"limits = {{ bytes-per-event = {1024 * 1024 + 1} }}", "limits.bytes-per-event: Input should be less"),
        (LIMITS, "limits = { per-minute = 60 }", "limits.per-minute: Extra inputs are not permitted"),
    ],
)
def test_a_source_that_is_wrong_is_refused_with_its_row_and_the_reason(
    folder: Path, old: str, new: str, reason: str
) -> None:
    message = spoilt(folder, old, new)
    assert message.startswith("sources.toml, row ")
    assert reason in message


def test_a_system_is_found_by_its_identity_and_no_other_is() -> None:
    found = POLICY.source_with("human-resources")
    assert found is not None
    assert found.id == "human-resources"
    assert POLICY.source_with("somebody") is None


def test_only_the_demonstration_may_send_everything_that_other_systems_may() -> None:
    external = {contract.type for contract in CONTRACTS if contract.external}
    everything = [source.id for source in POLICY.sources if all(map(source.may_send, external))]
    assert everything == ["demo"]


def test_whatever_other_systems_may_send_some_system_beside_the_demonstration_owns() -> None:
    real = [source for source in POLICY.sources if source.id != "demo"]
    external = {contract.type for contract in CONTRACTS if contract.external}
    assert {name for name in external if not any(source.may_send(name) for source in real)} == set()


@pytest.mark.parametrize(
    ("event_type", "owners"),
    [
        ("case-people-named", {"social-care"}),
        ("complaint-responded", {"complaints", "schools"}),
        ("grievance-decided", {"human-resources"}),
        ("translation-delivered", {"commissioning"}),
        ("denominators-loaded", {"performance"}),
        ("log-reviewed", {"performance"}),
        ("pupil-excluded", {"schools"}),
    ],
)
def test_a_truth_is_told_by_the_system_that_owns_it(event_type: str, owners: set[str]) -> None:
    """By the README's table of who owns which truth; a school answers on its own complaints procedure."""
    assert {source.id for source in POLICY.sources if source.may_send(event_type)} == {"demo", *owners}


def test_a_limit_that_is_not_given_leaves_room_for_a_whole_batch_and_for_the_largest_event() -> None:
    (schools,) = [source for source in POLICY.sources if source.id == "schools"]
    assert (schools.limits.burst, schools.limits.bytes_per_event) == (1000, EVENT_BYTES)
