import json
from collections import Counter

from registry.errors import DocumentError
from registry.exchange.reports import MOST_SAMPLES, Refusal, Report
from registry.messages import sentence
from registry.provenance.notation.documents import ProseReport
from tests import factories as make


def test_report_is_read_back_as_it_was_kept():
    report = Report(most_refusals=9)
    report.refuse(Refusal.of("row 3", "OBJ-1", DocumentError("text.empty", pointer="/names/0")))
    report.sample(make.object_())
    report.counts["recorded"] = 2
    report.unread["dates that could not be read"] = 1
    report.reasons.append("title moves")
    report.prose = ProseReport(texts=1, remarks=Counter(fund=2), examples={"fund": ["X Fund"]})
    stored = json.loads(json.dumps(report.as_json()))
    again = Report.of(stored, 9)
    assert again.as_json() == report.as_json()
    assert sentence(again.refusals[0].error) == "Is empty; leave the field out instead."
    assert again.prose == report.prose


def test_refusal_kept_in_words_by_an_earlier_release_says_them():
    refusal = Refusal.of_json({"where": "row 2", "pointer": "", "reason": "Has no title."})
    assert sentence(refusal.error) == "Has no title."


def test_report_counts_every_refusal_and_keeps_so_many():
    report = Report(most_refusals=1)
    for number in range(3):
        report.refuse(Refusal.of(f"line {number}", None, DocumentError("document.not-an-object", pointer="")))
    assert (report.counts["refused"], len(report.refusals)) == (3, 1)


def test_report_samples_some_objects_and_events_only():
    report = Report()
    for document in [make.party(), *(make.object_(str(n)) for n in range(9))]:
        report.sample(document)
    assert [document["kind"] for document in report.samples] == ["object"] * MOST_SAMPLES
