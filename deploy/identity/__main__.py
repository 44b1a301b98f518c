"""Run the identity page of a local stack: `python -m deploy.identity`, with the services' settings."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from deploy.identity.app import application
from deploy.identity.asking import Client
from deploy.identity.provider import Provider
from deploy.tokens import Issuer
from shared.policy.loader import load
from shared.settings import LOOPBACK, Settings


def main() -> None:
    """Serve the page at the address that OIDC_ISSUER names; ends with an error unless everything is on this machine."""
    settings = Settings()
    place = urlsplit(settings.oidc_issuer)
    if not settings.is_local or place.scheme != "http" or place.hostname not in LOOPBACK or place.port is None:
        sys.exit(
            "This signs anybody in as whoever they say they are:"
            " it runs only where Kafka, MongoDB and OIDC_ISSUER are on this machine."
        )
    issuer = Issuer.kept_in(Path(settings.oidc_keys).parent, settings.oidc_issuer, settings.oidc_audience)
    client = Client(settings.oidc_client_id, settings.public_url)
    areas = {row.id: row.name for row in load(settings.policy).services}
    app = application(Provider(issuer, client, areas))
    uvicorn.run(app, host=place.hostname, port=place.port, log_level="warning")


if __name__ == "__main__":
    main()
