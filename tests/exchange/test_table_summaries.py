import json

from registry.exchange.file_summaries import summarise
from registry.exchange.table_summaries import TableSummary, notes
from registry.messages import sentence

CONTENT = "Lent works\nno;title;made\nCeramics;;\n1;Krüge;1900\n2;Gefäß;1901\n".encode("cp1252")


def test_how_a_table_was_read_is_said():
    table = summarise(CONTENT, "a.csv").table
    assert TableSummary.of_json(json.loads(json.dumps(table.as_json()))) == table
    assert [sentence(note) for note in notes(table)] == [
        "Read as cp1252, which its letters look like. Where words look wrong, choose another encoding.",
        "Its cells are separated by: semicolon.",
        "The columns are named in line 2.",
        "Above the names of the columns stands, and is not taken: Lent works.",
        "Rows that seem to be totals, headings or the header once more: 1. They are not taken until you say "
        "whether they are objects.",
    ]
    assert [(where, problem.code) for where, problem in table.problems] == [("line 3", "row.seems-a-heading")]


def test_columns_without_a_word_are_counted_where_there_are_too_many():
    header = ",".join(f"c{n}" for n in range(300))
    summary = summarise(f"{header}\na,b\n".encode(), "a.csv")
    assert (summary.columns, summary.table.unlisted) == (("c0", "c1"), 298)
