"""A browser as far as signing in goes: it keeps cookies, follows what it is told, and fills in the form."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Final

import httpx

OURS: Final = {"sec-fetch-site": "same-origin"}
"""What a browser says of a form that was sent from one of the pages."""


@dataclass
class Visitor:
    """Somebody with a browser, who is at the pages at this address."""

    url: str
    http: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=30))

    def get(self, path: str) -> httpx.Response:
        """Open something here, or anywhere; lead nowhere else."""
        return self.http.get(path if path.startswith("http") else f"{self.url}{path}")

    def asked(self, to: str = "/") -> str:
        """Begin to sign in; return the address of the issuer's page."""
        return str(self.http.get(f"{self.url}/sign-in", params={"to": to}).headers["location"])

    def answered(self, asking: str, name: str = "Ada", *roles: str) -> str:
        """Fill in the issuer's page; return the address that it leads back to."""
        page = self.http.get(asking).raise_for_status()
        form = {name: unescape(value) for name, value in HIDDEN.findall(page.text)}
        sent = self.http.post(httpx.URL(asking).join("/authorize"), data={**form, "name": name, "roles": list(roles)})
        return str(sent.headers["location"])

    def sign_in(self, name: str = "Ada", *roles: str, to: str = "/") -> httpx.Response:
        """Sign in; return the answer that makes it so."""
        return self.get(self.answered(self.asked(to), name, *roles or ("leadership",)))

    def sign_out(self, **headers: str) -> httpx.Response:
        """Press the button."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.post(f"{self.url}/sign-out", headers=said or OURS)

    @property
    def is_in(self) -> bool:
        """Whether the overview is shown, and not the way in."""
        answer = self.get("/")
        assert answer.is_success or answer.headers["location"].startswith(f"{self.url}/sign-in?")
        return answer.is_success

    @property
    def cookies(self) -> dict[str, str]:
        """What the browser keeps, by name without its port."""
        return {cookie.name.rpartition("-")[0]: cookie.value or "" for cookie in self.http.cookies.jar}

    def keep(self, kind: str, value: str) -> None:
        """Have the browser send this along as a cookie of that kind."""
        name = f"{kind}-{httpx.URL(self.url).port}"
        self.http.cookies.delete(name) if name in self.http.cookies else None
        self.http.cookies.set(name, value, domain="127.0.0.1", path="/")


HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
