from unicodedata import normalize

import pytest
from hypothesis import given, settings

from registry.queries.pages.outlines import Difference, Line, differences, outline, record_sheet
from tests import factories as make
from tests.queries.pages.making import PARTY, PLACE, label, names
from tests.strategies import registries


def test_outline_begins_with_names_and_leaves_out_what_stands_elsewhere():
    lines = outline(make.party(note="x", citations=[]), names())
    assert [line.field for line in lines] == ["Names", "Type", "Note"]


def test_outline_names_the_records_that_a_field_refers_to():
    assert outline({"seat": PLACE}, names()) == [Line("Seat", (label(PLACE, "Seoul"),))]


def test_outline_shows_the_reference_of_a_record_that_it_has_no_name_of():
    unknown = make.ref("place", "elsewhere")
    assert outline({"seat": unknown}, names()) == [Line("Seat", (unknown,))]


def test_outline_words_a_date_with_the_words_of_its_source():
    assert outline({"began": {"edtf": "1933", "verbatim": "昭和8年"}}, names()) == [
        Line("Began", ("1933 (“昭和8年”)",))
    ]


def test_outline_words_a_code_and_leaves_a_sentence_as_it_is():
    assert outline({"title_effect": "not_known"}, names()) == [Line("Title effect", ("not known",))]
    assert outline({"note": "a file_name here"}, names()) == [Line("Note", ("a file_name here",))]


def test_differences_are_of_the_fields_that_differ_alone():
    before, after = make.party(note="old"), make.party(note="new", summary="more")
    assert differences(before, after, names()) == [
        Difference("Note", ("old",), ("new",)),
        Difference("Summary", (), ("more",)),
    ]


def test_differences_of_a_field_that_is_gone_have_nothing_after():
    assert differences(make.party(note="old"), make.party(), names()) == [Difference("Note", ("old",), ())]


@pytest.mark.parametrize(
    ("status", "steps"), [("draft", ("issued",)), ("issued", ("fulfilled", "superseded", "revoked"))]
)
def test_sheet_of_a_certificate_tells_its_steps_and_what_it_lacks(status, steps):
    certificate = make.certificate(status=status)
    sheet = record_sheet(certificate, names(label(certificate["ref"], "The lions")))
    assert sheet.steps == steps
    assert bool(sheet.lacking) == (status == "draft")


def test_sheet_of_another_record_has_no_steps():
    sheet = record_sheet(make.party(note="x"), names())
    assert (sheet.label.name.text, sheet.steps, sheet.lacking) == ("Ada Specimen", (), {})
    assert Line("Note", ("x",)) in sheet.outline


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"date": {"edtf": "1933", "weekday": "Monday"}}, {"date": {"edtf": "1933"}}),
        ({"date": {"edtf": "1933-05~"}}, {"date": {"edtf": "1933-05?"}}),
        ({"identifiers": [{"value": "7"}]}, {"identifiers": [{"issuer": "7"}]}),
        ({"note": "in two\nlines"}, {"note": "in two lines"}),
        ({"note": "Café"}, {"note": "Cafe\u0301"}),
        ({"note": "a_b"}, {"note": "a b"}),
        ({"order": 1}, {"order": "1 "}),
        ({"seat": PLACE}, {"seat": make.ref("place", "namesake")}),
        ({"parties": [{"party": PLACE}]}, {"parties": [{"party": make.ref("place", "namesake")}]}),
    ],
)
def test_what_differs_never_reads_the_same(before, after):
    [found] = differences(before, after, names(label(make.ref("place", "namesake"), "Seoul")))
    told = [[" ".join(normalize("NFC", getattr(v, "reference", v)).split()) for v in side] for side in
            (found.before, found.after)]  # fmt: skip
    assert told[0] != told[1]


def test_codes_are_told_in_the_words_of_the_field():
    event = make.event(participants=[{"party": PARTY, "role": "agent_for_to", "certainty": "possible"}])
    told = {line.field: line.values for line in outline(event, names())}
    assert told["Title effect"] == ("passes",)
    assert told["Participants"] == ("Ada Specimen, agent for the receiver, possible",)


@settings(max_examples=12, deadline=None)
@given(registries())
def test_every_field_of_every_kind_shows_when_it_comes_and_when_it_goes(documents):
    for document in documents:
        for key in document.keys() - {"kind", "ref"}:
            without = {name: value for name, value in document.items() if name != key}
            [gone], [come] = differences(document, without, names()), differences(without, document, names())
            assert (bool(gone.before), gone.after, come.before, come.after) == (True, (), (), gone.before)
