"""What Kafka and MongoDB refuse us, in a sentence: it does not pass by itself, and its reader can mend it."""

import re
from ssl import SSLCertVerificationError

from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    SaslAuthenticationFailed,
    TopicAuthorizationFailedError,
    UnsupportedSaslMechanismError,
)
from pymongo.errors import OperationFailure, ServerSelectionTimeoutError

UNAUTHORISED = 13
AUTHENTICATION_FAILED = 18
"""MongoDB's own codes."""

RIGHTS = "give its user the rights that `python -m deploy.kafka.acls` names"
OF_KAFKA = {
    SaslAuthenticationFailed: "Kafka does not know this user with this password: see KAFKA_USER and KAFKA_PASSWORD",
    UnsupportedSaslMechanismError: "Kafka does not let users in by this mechanism: see KAFKA_SASL_MECHANISM",
    TopicAuthorizationFailedError: f"Kafka does not let this service use the topic {{}}: {RIGHTS}",
    GroupAuthorizationFailedError: f"Kafka does not let this service join the group {{}}: {RIGHTS}",
    ClusterAuthorizationFailedError: f"Kafka does not let this service write anything at all: {RIGHTS}",
}
DATABASE = re.compile(r"not authorized on ([\w-]+) to execute")
UNTRUSTED = "certificate verify failed"


def refusal(error: BaseException) -> str | None:
    """Return in a sentence what was refused and what to look at, None if the error is of another kind.

    No sentence holds a password, or what was to be read or written.
    """
    return _of_kafka(error) or _of_mongodb(error)


def _of_kafka(error: BaseException) -> str | None:
    if isinstance(error, SSLCertVerificationError):
        return f"Kafka's certificate is not to be trusted ({error.verify_message}): see KAFKA_CA and KAFKA_URL"
    sentence = OF_KAFKA.get(type(error))
    return sentence.format(_names(error)) if sentence else None


def _names(error: BaseException) -> str:
    """Return what the error is about: Kafka's client gives one name, or a set of them."""
    match error.args:
        case [str(name)]:
            return name
        case [set() | frozenset() as names]:
            return ", ".join(sorted(names))
    return "that it needs"


def _of_mongodb(error: BaseException) -> str | None:
    match error:
        case OperationFailure(code=code) if code == AUTHENTICATION_FAILED:
            return "MongoDB does not know this user with this password: see MONGODB_URL, and its authSource"
        case OperationFailure(code=code) if code == UNAUTHORISED:
            # The rest of what it says repeats what was to be read or written.
            named = DATABASE.search(str(error))
            database = named[1] if named else "that it needs"
            return (
                f"MongoDB does not let this service use the database {database}: "
                "give its user the rights that `python -m deploy.mongo.users` gives"
            )
        case ServerSelectionTimeoutError() if UNTRUSTED in str(error):
            return "MongoDB's certificate is not to be trusted: see tlsCAFile and the host in MONGODB_URL"
    return None
