import pytest

from registry.provenance.governance.issuing import goes_out, named_on, withheld_on, withheld_refusal
from tests import factories as make

GIVER, AGENT = make.ref("party", "giver"), make.ref("party", "agent")


def paper(**more):
    parties = [{"party": GIVER, "role": "giver"}, {"party": AGENT, "role": "agent_for_giver", "on_behalf_of": GIVER}]
    of = {"visibility": "public", "examined": "verified", "parties": parties, "objects": [make.ref("object")]}
    return make.certificate(**{**of, **more})


def test_paper_names_all_that_it_says_and_not_how_it_was_carried_out():
    attachment = make.ref("attachment")
    certificate = paper(
        place=make.ref("place"),
        citations=[{"source": make.ref("source")}],
        languages=[{"language": "en", "standing": "equal", "attachment": attachment}, {"language": "ko"}],
        annexes=[{"label": "A", "attachment": attachment}],
        events=[make.ref("event")],
        case=make.ref("case"),
        attachments=[make.ref("attachment", "scan")],
    )
    assert dict(named_on(certificate)) == {
        "/objects/0": make.ref("object"),
        "/parties/0/party": GIVER,
        "/parties/1/party": AGENT,
        "/parties/1/on_behalf_of": GIVER,
        "/place": make.ref("place"),
        "/citations/0/source": make.ref("source"),
        "/languages/0/attachment": attachment,
        "/annexes/0/attachment": attachment,
    }


def test_each_withheld_record_is_told_once_where_it_is_named_first():
    assert withheld_on(paper(), {GIVER}) == {"/parties/0/party": GIVER}


@pytest.mark.parametrize(
    ("before", "after", "is_asked"),
    [
        (paper(status="draft", examined="reported"), paper(examined="reported"), True),
        (paper(status="draft"), paper(visibility="private"), False),
        (paper(visibility="private"), paper(), True),
        (paper(visibility="private", examined="copy"), paper(examined="copy"), False),
        (None, paper(examined="reported"), False),
        (paper(), paper(status="fulfilled"), False),
        (paper(status="draft"), paper(status="draft"), False),
        (None, make.party(), False),
    ],
)
def test_certificate_of_ours_goes_out_when_it_comes_to_be_in_force_and_public(before, after, is_asked):
    assert goes_out(before, {"visibility": "public", **after}) is is_asked


def test_certificate_with_records_withheld_is_refused_unless_all_are_said():
    pointer, refusal = withheld_refusal(paper(), {GIVER, AGENT}, said=[GIVER])
    assert (pointer, refusal.code, refusal.params["withheld"]) == (
        "/parties/1/party",
        "certificate.names-withheld",
        [AGENT],
    )
    assert withheld_refusal(paper(), {GIVER, AGENT}, said=[GIVER, AGENT]) is None
