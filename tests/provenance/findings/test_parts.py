from registry.provenance.findings import assess
from tests.provenance.findings.making import case
from tests.provenance.making import event


def test_one_question_asks_of_all_statements_that_do_not_say_which_part():
    parted = event("l", "1950", giver="A", to="B", objects=("left",))
    later = [event(ref, when, giver="A", to="A", objects=("O",)) for ref, when in (("y", "1960"), ("z", "1970"))]
    findings = assess(case(parted, *later, parts=("left", "right")))
    assert [finding.events for finding in findings if finding.rule == "which-parts"] == [("y", "z")]
