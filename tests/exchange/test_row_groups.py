"""Rows of a file that may be one object are found before any is taken."""

import pytest

from registry.exchange.column_mapping import ColumnMapping, Columns
from registry.exchange.mapping_files import Mapping
from registry.exchange.record_files import Item
from registry.exchange.row_groups import RowGroups
from tests.exchange.test_rows_alike import MAPPING

COLUMNS = Columns({"no": "number", "id": "key", "title": "title", "made": "date"}, "Sample Museum")


def groups_of(rows, keys=None):
    items = [Item(f"line {n}", row, None, 0) for n, row in enumerate(rows, start=2)]
    with RowGroups() as groups:
        groups.look_through(items, keys or ColumnMapping(COLUMNS, "a.csv").objects_of)
        return [(g.label, g.likeness, g.size, g.places) for g in groups.groups(9)]


@pytest.mark.parametrize(
    ("rows", "group"),
    [
        ([{"no": "1.1", "title": "A"}, {"no": "1.1", "title": "B"}], ("1.1", "number")),
        ([{"no": "1.1", "title": "A"}, {"no": "1.1", "title": "A"}], ("1.1", "everything")),
        ([{"no": "K 7", "id": "1"}, {"no": "K 7", "id": "2"}], ("K 7", "number")),
        ([{"title": "Untitled", "x": "a"}, {"title": "Untitled", "x": "b"}], ("Untitled", "looks")),
        ([{"title": "제목 없음"}, {"title": "제목 없음"}], ("제목 없음", "everything")),
        ([{"id": "9", "title": "A"}, {"id": "9", "title": "B"}], ("", "reference")),
    ],
)
def test_rows_that_may_be_one_object_are_a_group(rows, group):
    assert groups_of([{"no": "0"}, *rows]) == [(*group, 2, ("line 3", "line 4"))]


@pytest.mark.parametrize(
    "rows",
    [
        [{"no": "1.1"}, {"no": "1.10"}, {"no": "01.1"}],
        [{"title": "Vase", "made": "1900"}, {"title": "Vase", "made": "1901"}],
        [{"no": "1", "title": "Vase"}, {"no": "2", "title": "Vase"}],
        [{"made": "1900"}, {"made": "1900"}],
    ],
)
def test_rows_of_different_objects_are_none(rows):
    assert groups_of(rows) == []


def test_records_of_a_mapping_file_are_grouped_by_number_and_reference():
    rows = [{"id": 1, "no": "5"}, {"id": 2, "no": "5"}, {"id": 3}, {"id": 3}, {"id": 4, "no": "6"}, "no record"]
    assert [group[:3] for group in groups_of(rows, Mapping(MAPPING).objects_of)] == [
        ("5", "number", 2), ("", "everything", 2),
    ]  # fmt: skip


def test_row_knows_its_place_in_the_group():
    rows = [Item(f"line {n}", {"no": "1", "title": title}, None, 0) for n, title in enumerate("abc")]
    with RowGroups() as groups:
        groups.look_through(rows, ColumnMapping(COLUMNS, "a.csv").objects_of)
        members = [groups.of(f"line {n}")[0] for n in range(3)]
        assert groups.of("line 9") == []
    assert [member.position for member in members] == [1, 2, 3]
    assert {(member.key, member.size, member.target) for member in members} == {("1", 3, members[0].reference)}
