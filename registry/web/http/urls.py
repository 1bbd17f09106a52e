"""What templates are given to print values with."""

from functools import lru_cache
from urllib.parse import urlsplit

from flask import Flask, g, url_for

from registry.messages import counted, sentence
from registry.provenance import references
from registry.queries.records.browsing import SORTS
from registry.version import __version__
from registry.web.http.state import state
from registry.web.http.text_fields import longest

PLURALS = {
    "attachment": "attachments",
    "source": "sources",
    "place": "places",
    "party": "parties",
    "object": "objects",
    "hypothesis": "hypotheses",
    "auction": "auctions",
    "lot": "lots",
    "case": "cases",
    "event": "events",
    "certificate": "certificates",
    "search": "searches",
}


def address(reference: str) -> str:
    """The address of a record's page; on a page of the desk, that of its page there."""
    if (actor := g.get("actor")) is not None:
        return f"/desk/{actor.code}/records/{reference}"
    return public_path(reference)


@lru_cache(maxsize=4096)
def public_path(reference: str) -> str:
    """The path of a record's public page."""
    return f"/{PLURALS[references.kind_of(reference)]}/{reference}"


def public_address(reference: str) -> str:
    return state().public_url + address(reference)


def record_kind(reference: str) -> str:
    """The kind of the record that a reference is of, by its prefix; "" for what is no reference."""
    return references.KINDS.get(reference[:3], "")


def counted_records(number: int, kind: str) -> str:
    """A number with the kind of the records that it counts: "1 party", "3 parties"."""
    return counted(number, kind, PLURALS[kind])


@lru_cache(maxsize=4096)
def host(url: str) -> str:
    """The host that an address leads to; a text that is no address as it is."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:  # As "http://[": a text on record is printed, whatever it is.
        return url


def install(app: Flask) -> None:
    app.jinja_env.filters["address"] = address
    app.jinja_env.filters["public_path"] = public_path
    app.jinja_env.filters["public_address"] = public_address
    app.jinja_env.filters["host"] = host
    app.jinja_env.filters["record_kind"] = record_kind
    app.jinja_env.filters["refusal"] = sentence
    app.jinja_env.filters["counted"] = counted
    app.jinja_env.filters["counted_records"] = counted_records
    app.jinja_env.globals.update(
        version=__version__, sorts=SORTS, longest=longest, objects_url=lambda **kw: url_for("lookup.objects", **kw)
    )
