from collections import Counter

import pytest

from registry.provenance.notation import REMARK_KINDS
from registry.provenance.notation.documents import ProseReport
from registry.queries.pages.import_reports import Line, alike_lines, import_report, prose_lines, sample_line
from tests import factories as make

KIND = next(iter(REMARK_KINDS))


def test_prose_is_told_with_what_was_not_understood_and_by_how_much():
    read = ProseReport(texts=1, entries=2, events=2, unconfirmed=4, words=8, unread_words=2)
    read.remarks[KIND] = 1
    read.examples[KIND] = ["X\nFund"]
    read.matches = Counter({"the same name": 3})
    read.doubts = Counter({"Ada or Ada": 2})
    assert list(prose_lines(read)) == [
        Line("1 provenance texts: 2 holders, 2 events."),
        Line("Parties made of their names, unconfirmed until somebody confirms them: 4."),
        Line("Not understood: 2 of 8 words (25.0%)."),
        Line("Remarks that have the words which no holder or event has: 1."),
        Line(f'{REMARK_KINDS[KIND]}: "X Fund"', 1),
        Line("Names taken for a known party, by the same name: 3."),
        Line("Names not taken for a known party though they may be: 1."),
        Line("Ada or Ada", 2),
    ]


def test_texts_that_nothing_was_made_of_are_told_with_where_they_are():
    lines = list(prose_lines(ProseReport(retold=2, retold_of=["OBJ-HNY2E-589RG"])))
    assert "recorded: 2 (OBJ-HNY2E-589RG, …)." in lines[1].text
    assert "say what takes the place of what" in lines[1].text


def test_sample_is_told_in_a_line_with_long_texts_shortened():
    vase = make.object_(
        names=make.named("A vase"),
        identifiers=[{"type": "accession", "value": "7", "issuer": "Museum"}],
        texts=[{"kind": "provenance", "text": "x" * 100}],
    )
    line = sample_line(vase)
    assert line.startswith("A vase · 7 · provenance: xxx")
    assert line.endswith("x…")
    assert len(line) < 100


def test_job_without_a_report_has_none():
    assert import_report({}) is None


def test_report_of_an_earlier_release_is_shown():
    report = import_report({"counts": {"recorded": 1}, "kept": {"dates that could not be read": 2}, "refusals": []})
    assert report.counts == {"recorded": 1}
    assert report.unread == ["2 dates that could not be read: kept as they are written."]
    assert (report.prose, report.samples) == ([], [])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            {"key": "7.1", "label": "7.1", "likeness": "number", "size": 2, "places": ("line 2", "line 9")},
            "  7.1: 2 rows have this number (line 2, line 9)",
        ),
        (
            {"key": "OBJ-A", "label": "무제", "likeness": "looks", "size": 1200, "places": ("row 2", "row 3")},
            "  OBJ-A: 1,200 rows have the same title and date, and no number (“무제”, row 2, row 3, …)",
        ),
        (
            {"key": "7", "label": "7", "likeness": "record", "size": 1, "places": ("row 4",), "record": "OBJ-B"},
            "  7: a row is like OBJ-B, which is on record (row 4)",
        ),
    ],
)
def test_rows_that_may_be_one_object_are_told_with_their_places(rows, words):
    told = alike_lines([{"record": "", **rows}], 3)
    assert told[1:] == [words, "  and 2 more."]
    assert alike_lines([], 0) == []


def test_report_tells_how_many_of_which_kinds():
    told = import_report({"counts": {"recorded": 3}, "kinds": {"recorded": {"object": 2, "event": 1}}})
    assert told.kinds == [("object", "recorded", 2), ("event", "recorded", 1)]
    assert import_report({"counts": {"recorded": 3}}).kinds == []
