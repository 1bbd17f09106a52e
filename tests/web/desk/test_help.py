"""Every field of every form of the desk has help beside it, said once on a page, or is plain without."""

import re
from fnmatch import fnmatch

import pytest

from tests.web.desk.test_choices import PAGES, cast

__all__ = ["cast"]

OPENED = [
    name
    for name in PAGES
    if not name.startswith("event ") or name.removeprefix("event ") in ("auction_sale", "export", "loan")
]
# Fields that their label tells whole, by the pattern of their names.
PLAIN = (
    "*-number", "*-role", "place", "*-place", "price_currency", "*currency", "licence_issuer", "filename",
    "name", "term-*-kind", "measurement-?", "measurement-*-unit", "text-?", "seat", "type", "author",
    "publisher", "url", "*-url", "identifier-?", "made_by", "*-made_by", "outcome", "summary", "note",
    "*-note", "*-due", "*-done", "scipio", "*-description", "*-type", "*-from", "*-to", "correction",
    "*-name", "*-composition", "lots_file", "column-*", "cell-*", "picture_file", "same_as_reason",
)  # fmt: skip


def fields(html):
    """The name of each field that is seen and typed into or chosen from, and what describes it."""
    for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", html[html.index('id="sheet"') :]):
        name, kind = re.search(r' name="([^"]+)"', tag), re.search(r' type="([^"]+)"', tag)
        if name and (kind is None or kind[1] in ("text", "file", "date")):
            described = re.search(r' aria-describedby="([^"]*)"', tag)
            yield name[1], described[1].split() if described else []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_field_has_help_or_is_plain(desk_app, open_browser, cast):
    browser, lacking, shown = open_browser(), set(), set()
    for page in OPENED:
        html = browser.client.get(f"/desk/museum{PAGES[page]}").text
        ids = re.findall(r' id="([^"]+)"', html)
        for name, described in fields(html):
            shown |= set(described)
            assert all(ids.count(one) == 1 for one in described), (page, name)
            if not described and not any(fnmatch(name, plain) for plain in PLAIN):
                lacking.add((page, name))
    assert lacking == set()
    assert len(shown) > 80
