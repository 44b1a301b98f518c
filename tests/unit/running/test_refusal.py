"""What is refused is told in a sentence, and not tried again; what may pass by itself is."""

import pytest
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    KafkaConnectionError,
    KafkaError,
    SaslAuthenticationFailed,
    TopicAuthorizationFailedError,
)
from pymongo.errors import OperationFailure, PyMongoError, ServerSelectionTimeoutError

from shared.running.ending import persist
from shared.running.refusal import refusal

WORDS = "what somebody confided"

REFUSED = {
    "KAFKA_PASSWORD": SaslAuthenticationFailed(),
    "disclosures": TopicAuthorizationFailedError("disclosures"),
    "assurance, complaints": TopicAuthorizationFailedError({"complaints", "assurance"}),
    "reporting-log": GroupAuthorizationFailedError("reporting-log"),
    "MONGODB_URL": OperationFailure("Authentication failed.", 18),
    "verbatim-keys": OperationFailure(f"not authorized on verbatim-keys to execute command {{{WORDS}}}", 13),
    "tlsCAFile": ServerSelectionTimeoutError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed"),
}


@pytest.mark.parametrize(("named", "error"), REFUSED.items())
async def test_what_is_refused_is_named_and_not_tried_again(named: str, error: KafkaError | PyMongoError) -> None:
    said = refusal(error) or ""
    assert named in said
    assert WORDS not in said
    tries = []

    async def work() -> None:
        tries.append(named)
        raise error

    with pytest.raises(type(error)):
        await persist(work)
    assert tries == [named]


@pytest.mark.parametrize(
    "error", [KafkaConnectionError(), ServerSelectionTimeoutError("away"), OperationFailure("", 1)]
)
def test_other_faults_are_no_refusals(error: KafkaError | PyMongoError) -> None:
    assert refusal(error) is None
