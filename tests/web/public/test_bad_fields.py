"""Pages over what only damage or somebody at the database can have put on record."""

from itertools import groupby

import pytest
from sqlalchemy import text

from registry.operations.verification import verify
from registry.provenance.vocabulary import ILLEGIBLE
from registry.web.http.urls import PLURALS
from registry.web.public.lookup import PAGES
from tests import factories as make
from tests.bad_fields import spoilt, spots, values, whole_records
from tests.every_page import Reader


@pytest.fixture
def reader(sqlite_engine, tmp_path):
    assert {outcome.status for outcome in make.record(sqlite_engine, *whole_records())} == {"recorded"}
    return Reader(sqlite_engine, tmp_path)


def read(reader, kind):
    """The pages on which a record of this kind shows."""
    shown_on = "auction" if kind == "lot" else kind if kind in PAGES else "object"
    reader.get(f"/{PLURALS[shown_on]}/{make.ref(shown_on)}", reader.public)
    reader.get(f"/desk/museum/records/{make.ref(kind)}", reader.staff["all"])


def test_page_shows_the_rest_of_what_can_not_be_read(reader):
    with reader.engine.connect() as connection:
        every = list(spots(connection))
    spoilt_ones = 0
    for _, of_table in groupby(every, key=lambda spot: spot.table.name):
        several = list(of_table)
        bad = [values(spot)[(at + 2) % len(values(spot))] for at, spot in enumerate(several)]
        with spoilt(reader.engine, several, bad) as taken:
            spoilt_ones += len(taken)
            read(reader, several[0].kind)
        assert reader.failures == {}, several[0].table.name
    assert spoilt_ones > 100


MARKED = {
    "object": "UPDATE objects SET date_edtf = '1939-02-30' WHERE part_of_id IS NOT NULL",
    "auction": "UPDATE lots SET hammer = '1e9'",
    "certificate": "UPDATE certificates SET status = 'torn'",
    "source": "UPDATE sources SET type = 'gossip'",
    "party": "UPDATE events SET type = 'sold'",
    "place": "UPDATE event_prices SET amount = 'a lot'",
}


def test_field_that_can_not_be_read_is_marked_and_its_record_named(reader):
    with reader.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        for statement in MARKED.values():
            connection.execute(text(statement))
        connection.commit()
        named = {difference.reference for difference in verify(connection) if "content" in difference.problem}
    for kind in MARKED:
        shown = reader.public.get(f"/{PLURALS[kind]}/{make.ref(kind)}").get_data(as_text=True)
        assert ILLEGIBLE.replace("'", "&#39;") in shown.casefold(), kind
        assert f"{kind.capitalize()} one" in shown
    assert {make.ref(kind) for kind in ("object", "lot", "certificate", "source", "event")} <= named


def test_bytes_that_are_no_text_are_marked_where_they_stand(reader):
    with reader.engine.connect() as connection:
        connection.execute(text("UPDATE events SET summary = CAST(x'41ff42' AS TEXT)"))
        connection.commit()
    shown = reader.public.get(f"/objects/{make.ref('object')}")
    assert shown.status_code == 200
    assert "A\ufffdB" in shown.get_data(as_text=True)
