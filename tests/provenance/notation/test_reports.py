"""The report of texts turned into records."""

from registry.provenance.notation import read
from registry.provenance.notation.reports import MOST_DOUBTS, MOST_EXAMPLES, ProseReport


def report(*texts):
    made = ProseReport()
    for text in texts:
        made.count(read(text))
    return made


def test_report_counts_texts_entries_and_words():
    made = report("Ada Specimen, Paris; Bo Sample", "Ada Specimen")
    assert (made.texts, made.entries, made.words, made.unread_words) == (2, 3, 7, 0)


def test_report_counts_what_was_not_read_by_kind():
    made = report("Lugt 1234")
    assert (made.remarks, made.unread_words, made.examples) == ({"mark": 1}, 2, {"mark": ["Lugt 1234"]})


def test_report_has_few_examples_of_a_kind_and_each_once():
    made = report(*(f"Lugt {number}" for number in (1, 1, 2, 3, 4, 5)))
    assert made.remarks["mark"] == 6
    assert made.examples["mark"] == ["Lugt 1", "Lugt 2", "Lugt 3"]
    assert len(made.examples["mark"]) == MOST_EXAMPLES


def test_report_from_its_plain_values_counts_on():
    made = ProseReport.of(report("Lugt 1").as_json())
    made.count(read("Lugt 2"))
    assert made == report("Lugt 1", "Lugt 2")


def test_report_counts_what_is_said_of_holders_besides_and_takes_older_ones():
    made = report("Ada Specimen, also known as A. Sample, Rome")
    assert made.details == {"alias": 1}
    assert ProseReport.of({**made.as_json(), "details": {}}).details == {}
    older = {key: value for key, value in made.as_json().items() if key not in ("details", "unconfirmed")}
    assert ProseReport.of(older).texts == 1


def test_report_names_the_first_doubts_and_counts_the_others():
    made = ProseReport()
    for number in (*range(MOST_DOUBTS + 3), 0, MOST_DOUBTS):
        made.doubt(f"Name {number}")
    assert (len(made.doubts), made.doubts["Name 0"], made.doubts_besides) == (MOST_DOUBTS, 2, 4)
    assert ProseReport.of(made.as_json()) == made
