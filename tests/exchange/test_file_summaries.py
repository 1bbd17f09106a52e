import json

import pytest

from registry.errors import FileError
from registry.exchange.file_summaries import FileSummary, summarise
from tests import factories as make
from tests.refusals import refusal


def lines(*records):
    return "\n".join(json.dumps(record) for record in records).encode()


def test_summary_names_columns_with_samples_and_counts_rows():
    summary = summarise("번호;작품명\n1;청자\n2;청자\n".encode("cp949"), "a.csv")
    assert (summary.columns, summary.rows, summary.shape) == (("번호", "작품명"), 2, "text")
    assert summary.samples["작품명"] == ("청자",)
    assert summarise(lines(make.object_()), "a.jsonl").is_native
    assert summarise(lines({"format": "print", "id": 1}), "a.jsonl").rows == 1


@pytest.mark.parametrize(("content", "said"), [(b"a,b\n", "a header and no rows"), (b"[]", "there are no records")])
def test_summary_refuses_a_file_without_records(content, said):
    with refusal(FileError, said):
        summarise(content, "a")


def test_summary_is_read_back_as_it_was_told():
    summary = summarise(b"a,b\n1,2\n", "a.csv")
    assert FileSummary.of_json(json.loads(json.dumps(summary.as_json()))) == summary


def test_summary_names_no_more_columns_than_are_mapped():
    assert len(summarise(json.dumps([{f"c{n}": n} for n in range(300)]).encode(), "a.json").columns) == 200
