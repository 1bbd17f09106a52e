"""Files of records that need too much of whoever reads them are refused by a parser apart, in words."""

import json
import resource
import time
from dataclasses import replace

import pytest

from registry.errors import FileError
from registry.exchange.reading_apart import records_apart, summarise_apart, table_text_apart
from registry.exchange.reading_options import GUESSING
from registry.exchange.record_files import open_records
from registry.services.parsing.limits import Limits
from tests import bombs
from tests.refusals import refusal

LIMITS = Limits(memory=256, cpu=5, wait=20, unpacked=4, rows=5_000, cells=5_000)


def records(content, name="a.jsonl", limits=LIMITS, **more):
    with records_apart(content, name, GUESSING, limits, **{"is_native": False, **more}) as found:
        return found.total, list(found.items())


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (bombs.deep_json(100_000), "a.json", "nested more than 64 deep"),
        (b'{"records":' + bombs.deep_json(100_000), "a.json", "nested more than 64 deep"),
        (b'[{"a":[' + b"1," * 500_000 + b"1]}]", "a.json", "more than 200,000 values"),
        (bombs.many_lines(6_000), "a.jsonl.gz", "more than the 5,000 rows"),
        (b"a,b\n" + b"1,2\n" * 6_000, "a.csv", "more than 5,000 rows or 5,000 cells"),
        (b"a,b\n" + b"\n" * 6_000 + b"1,2\n", "a.csv", "more than 5,000 rows"),
        (bombs.one_long_text(5), "a.json.gz", "unpacks to more than the 4 MiB"),
        (bombs.crowded_workbook(100, 60), "a.xlsx", "5,000 cells"),
        (bombs.crowded_workbook(4_000, 80), "a.xlsx", "unpacks to more than the 4 MiB"),
    ],
    ids=["deep", "deep in records", "wide", "lines", "rows", "blank rows", "text", "cells", "sheet"],
)
def test_file_that_holds_too_much_is_refused(content, name, said):
    with refusal(FileError, said):
        summarise_apart(content, name, GUESSING, LIMITS)


def test_parser_that_runs_out_of_what_it_may_use_leaves_the_parent_as_it_was(apart):
    bomb = bombs.one_long_text(200)
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with refusal(FileError, "needs more memory than the 128 MiB|takes more time"):
        summarise_apart(bomb, "a.json.gz", GUESSING, replace(LIMITS, memory=128, cpu=1, unpacked=1_000))
    assert time.monotonic() - began < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 * 1024


def test_records_of_a_parser_apart_are_those_of_the_file(apart):
    content = b'{"a": "\\ud800 \xec\xb2\xad\xec\x9e\x90"}\nno\n{"a": 1.5}\n' + b'{"a":' * 70 + b"1" + b"}" * 70
    with open_records(content, "a.jsonl") as file:
        expected = list(file.records())
    total, items = records(content)
    assert total == 4
    assert [(one.where, one.data, one.read) for one in items] == [(one.where, one.data, one.read) for one in expected]
    assert [one.problem and one.problem.code for one in items] == [None, "line.not-json", None, "line.too-deep"]


def test_records_that_were_done_are_left_out():
    total, items = records(b'{"a": 1}\n{"a": 2}\n{"a": 3}\n', skip=2)
    assert (total, [one.data for one in items]) == (3, [{"a": 3}])


def mapping(expression: str) -> bytes:
    fields = {"ref": "reference('object', id)", "names": expression}
    spec = {"format": "registry-mapping", "version": 1, "records": [{"kind": "object", "fields": fields}]}
    return json.dumps(spec).encode()


def test_mapping_is_applied_by_the_parser():
    _, [first, second] = records(b'{"id": "1", "t": "A"}\n[]\n', mapping=mapping("[{text: t}]"), mapping_name="m.json")
    assert first.data[0]["names"] == [{"text": "A"}]
    assert second.problem.code == "document.not-an-object"


def test_expression_that_doubles_what_it_is_given_ends_the_parser_alone(apart):
    doubling = mapping(" | ".join(["[t]"] + ["[@, @][]"] * 40))
    with refusal(FileError, "needs more memory|takes more time"):
        records(b'{"id": "1", "t": "A"}\n', limits=replace(LIMITS, cpu=1), mapping=doubling, mapping_name="m.json")


def test_table_is_given_as_it_would_be_pasted():
    assert table_text_apart(b"lot;title\n1;A bowl\n", "lots.csv", LIMITS) == "lot\ttitle\n1\tA bowl"
    with refusal(FileError, "a header and no rows"):
        table_text_apart(b"lot;title\n", "lots.csv", LIMITS)


def test_broken_workbook_is_refused_by_the_parser():
    with refusal(FileError, "can't be opened"):
        summarise_apart(b"PK\x03\x04 no workbook", "a.xlsx", GUESSING, LIMITS)
