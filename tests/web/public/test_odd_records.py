"""What a record can hold, and what older versions took, makes no page fail, and is exported and imported again."""

import json

import pytest

from registry import schemas
from registry.errors import DocumentError
from registry.exchange.exporting import export_json
from registry.exchange.importer import import_file
from registry.services.database import open_engine
from registry.web.http.urls import PLURALS
from tests import factories as make

UNREADABLE = ("http://[", "https://[::1", "http://a:99999999/", "http://a:b", "http://:80", "https://?")
NUMBERS = ("12²", "①", "9" * 5000, "٣", "-0", "\u200b1", "x" * 60_000)
DATES = ("Y1000000000", "Y-1000000000", "../..", "[..1933]", "-9999/9999", "XXXX", "0000")
TITLES = ("x" * 60_000, "\u200f\u05d0\u200e", "\ufdd0", "\U0010ffff", "a\u0300" * 5000, "{{7*7}}<script>")


def odd_records():
    """Those of the dates that are none are refused; all else can be on record."""
    return [
        *(make.source(f"url{at}", url=url) for at, url in enumerate(UNREADABLE)),
        *(make.party(f"date{at}", began={"edtf": date}, names=make.named("P")) for at, date in enumerate(DATES)),
        *(make.object_(f"title{at}", names=make.named(title)) for at, title in enumerate(TITLES)),
        make.object_("a"),
        make.object_("b", part_of=make.ref("object", "a")),
        make.auction("a"),
        *(
            make.lot(
                f"n{at}", of="a", number=number, currency="USD", hammer="9" * 30, objects=[make.ref("object", "a")]
            )
            for at, number in enumerate(NUMBERS)
        ),
        *(make.event(f"e{at}", of="a", date={"edtf": date}) for at, date in enumerate(DATES)),
        make.event(
            "cites",
            of="a",
            citations=[{"source": make.ref("source", f"url{at}"), "locator": url} for at, url in enumerate(UNREADABLE)],
        ),
    ]


def records_of(engine, folder, name, records):
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"format": "registry", "version": 1, "records": records}), "utf-8")
    return import_file(engine, path, actor="t")


def test_page_of_no_odd_record_fails_and_what_is_exported_is_imported(client, engine, tmp_path, sqlite_template):
    report = records_of(engine, tmp_path, "odd", odd_records())
    assert {refusal.pointer for refusal in report.refusals} <= {"/began/edtf", "/date/edtf"}, report.refusals
    with engine.connect() as connection:
        exported = json.loads("".join(export_json(connection)))
    for document in exported["records"]:
        address = f"/{PLURALS[document['kind']]}/{document['ref']}"
        assert client.get(address, follow_redirects=True).status_code < 500, address
        assert client.get(f"{address}.json").status_code == 200, address
    again = open_engine(f"sqlite:///{tmp_path / 'again.sqlite3'}")
    (tmp_path / "again.sqlite3").write_bytes(sqlite_template.read_bytes())
    assert records_of(again, tmp_path, "again", exported["records"]).refusals == []
    again.dispose()


@pytest.mark.parametrize("url", UNREADABLE)
def test_address_that_nothing_can_read_is_refused_where_it_is_typed(url):
    with pytest.raises(DocumentError, match="address"):
        schemas.load(make.source(url=url))
