import json

import pytest

from registry import schemas
from registry.errors import FileError
from registry.exchange.opened_rows import opened_rows
from registry.services.database import open_reader
from registry.services.parsing.limits import Limits
from tests import factories as make

CSV = b"Number,Title,Dated\n1,A bell,1933\n2,,\n3,A vase,1750\n4,A bowl,1911\n"
PAYLOAD = {
    "filename": "list.csv",
    "columns": {"Number": "number", "Title": "title", "Dated": "date"},
    "issuer": "The Museum",
    "visibility": "private",
}


NATIVE = {"filename": "list.json", "native": True}


def opened(engine, content=CSV, skip=0, most=10, payload=PAYLOAD, where=""):
    with open_reader(engine) as connection:
        return opened_rows(connection, content, payload, Limits(), skip=skip, most=most, where=where)


def titles(rows):
    return [d["names"][0]["text"] for row in rows for d in row.documents if d["kind"] == "object"]


def test_rows_are_opened_from_anywhere_in_the_file(sqlite_engine):
    file = opened(sqlite_engine, skip=2, most=1)
    assert (titles(file.rows), file.first, file.total) == (["A vase"], 2, 4)
    assert file.rows[0].documents[0]["visibility"] == "private"


def test_past_the_end_there_are_none(sqlite_engine):
    file = opened(sqlite_engine, skip=9)
    assert (file.rows, file.total) == ([], 4)


@pytest.mark.parametrize(("where", "first", "found"), [("line 5", 3, ["A bowl"]), ("line 6", 0, [])])
def test_row_is_found_by_the_place_where_it_stands(sqlite_engine, where, first, found):
    file = opened(sqlite_engine, most=3, where=where)
    assert (file.first, titles(file.rows)) == (first, found)


def test_what_a_row_is_refused_for_stands_with_it(sqlite_engine):
    records = [schemas.load(make.party()), {**make.party("two"), "type": "ghost"}]
    content = json.dumps({"format": schemas.FORMAT, "version": schemas.VERSION, "records": records}).encode()
    rows = opened(sqlite_engine, content, payload=NATIVE).rows
    assert [(len(row.documents), [refusal.error.code for refusal in row.refusals]) for row in rows] == [
        (1, []),
        (0, ["document.unlisted-code"]),
    ]


def test_file_that_can_not_be_read_is_told(sqlite_engine):
    with pytest.raises(FileError):
        opened(sqlite_engine, b'{"records": [', payload=NATIVE)
