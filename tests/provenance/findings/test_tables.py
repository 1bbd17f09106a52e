import json
import re
from importlib.resources import files

import pytest

from registry.provenance.findings import TablesUnfit, read_tables
from registry.provenance.findings.tables import EMPTY

PACKAGED = json.loads(files("registry.provenance.findings").joinpath("data", "tables.json").read_text("utf-8"))


def own(**tables):
    return {"format": "registry-rules", "version": 1, **tables}


SOURCE = {"title": "T", "publisher": "P"}
WINDOW = {"id": "w", "rule": "iraq", "label": "W", "first": "1990", "origin": ["IQ"], "territories": ["IQ"],
          "trigger": "left", "severity": "info", "source": SOURCE}  # fmt: skip


def test_every_row_names_its_source_with_an_address_and_the_day_it_was_read():
    rows = [row for table in ("windows", "laws", "names", "words") for row in PACKAGED[table]]
    assert len(rows) > 50
    for row in rows:
        source = row["source"]
        assert source["title"]
        assert source["publisher"]
        assert re.match("https?://", source["url"])
        assert re.match(r"\d{4}-\d\d-\d\d$", source["accessed"])


def test_a_row_that_is_not_applied_says_why():
    tables = read_tables(PACKAGED)
    rows = (*tables.windows.values(), *tables.laws.values())
    disabled = {row.id for row in rows if row.why_disabled}
    assert {"afghanistan", "crimea-2014", "turkey-1906", "nigeria-1953"} <= disabled
    assert not disabled & {row.id for row in (*tables.applied_windows(), *tables.applied_laws())}


def test_an_institutions_rows_are_added_and_take_the_place_of_ours():
    tables = read_tables(PACKAGED)
    extended = tables.extended_by(read_tables(own(windows=[{**WINDOW, "id": "iraq-661"}, WINDOW])))
    assert extended.windows["iraq-661"].label == extended.windows["w"].label == "W"
    assert len(extended.windows) == len(tables.windows) + 1
    assert EMPTY.extended_by(tables) == tables


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "registry-rules"),
        ({"format": "registry-rules", "version": 2}, "version"),
        (own(windows={}), "/windows: is not a list"),
        (own(windows=[{}]), "/windows/0: a row has a id"),
        (own(windows=[{**WINDOW, "source": {}}]), "/windows/0/source"),
        (own(windows=[{**WINDOW, "first": "19333"}]), "/windows/0/first"),
        (own(windows=[{**WINDOW, "first": None}]), "/windows/0: a window begins"),
        (own(windows=[{**WINDOW, "last": "1900"}]), "/windows/0: a window begins"),
        (own(windows=[{k: v for k, v in WINDOW.items() if k != "origin"}]), "/windows/0: has no origin"),
        (own(laws=[{"id": "x", "source": SOURCE}]), "/laws/0: a law names its territory"),
        (own(names=[{"name": "X"}]), "/names/0/source"),
    ],
)
def test_a_file_that_is_wrong_says_where(data, said):
    with pytest.raises(TablesUnfit, match=re.escape(said)):
        read_tables(data)
