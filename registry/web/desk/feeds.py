"""What waits for a person, for feed readers (RFC 4287): counts and addresses, and nothing that records say.

A feed reader is often somebody else's machine, so that no title, name or remark is told to it.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response, g, url_for

from registry.errors import NotFoundError
from registry.provenance.governance.notices import NOTICES, counted
from registry.queries.workspace.notice_feeds import Feed, feed_of_secret
from registry.queries.workspace.notices.notice import MOST_NEWS, Notice
from registry.queries.workspace.notices.told import notices
from registry.web.desk.notices import path_of
from registry.web.http.state import open_reader, state

feeds = Blueprint("feeds", __name__, url_prefix="/feeds")


def feed(secret: str) -> Response:
    with open_reader() as connection:
        found = feed_of_secret(connection, secret)
    if found is None:
        raise NotFoundError("feed.unknown")
    g.reader = found.reader.institution
    with open_reader() as connection:
        told = notices(connection, found.reader)
    response = Response(tostring(_document(found, told), "utf-8", xml_declaration=True))
    response.content_type = "application/atom+xml; charset=utf-8"
    response.headers.update({"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer"})
    return response


def _document(found: Feed, told: Sequence[Notice]) -> Element:
    made_at, me = found.made_at, found.reader
    newest = sorted(told, key=lambda notice: notice.since, reverse=True)[:MOST_NEWS]
    root = Element("feed", xmlns="http://www.w3.org/2005/Atom")
    _texts(root, id=_tag(found, "feed"), title=f"What waits for you at {me.institution_name}", subtitle=_counts(told))
    _texts(root, updated=max([made_at, *(notice.since for notice in newest)]))
    _texts(SubElement(root, "author"), name=me.institution_name)
    SubElement(root, "link", rel="alternate", href=state().public_url + url_for("desk.notices", code=me.code))
    for notice in newest:
        entry = SubElement(root, "entry")
        title = counted(notice.code, 1)
        _texts(entry, id=_tag(found, f"{notice.code}/{notice.key}"), title=title, updated=notice.since or made_at)
        SubElement(entry, "link", rel="alternate", href=state().public_url + path_of(notice, me.code))
    return root


def _texts(element: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(element, name).text = text


def _counts(told: Sequence[Notice]) -> str:
    """How much waits, by kind."""
    count = Counter(notice.code for notice in told if NOTICES[notice.code].waits)
    return ", ".join(counted(code, count[code]) for code in NOTICES if count[code]) or "Nothing waits for you."


def _tag(found: Feed, key: str) -> str:
    """The lasting identifier of what a key names (RFC 4151). Keys have words of records in them, so it has a digest."""
    digest = hashlib.sha256(f"{found.id}/{key}".encode()).hexdigest()
    return f"tag:{state().host},{found.made_at[:10]}:notices/{digest}"


feeds.get("/<secret>.atom", needs="nothing", costs="page")(feed)
