from registry import schemas
from registry.queries.pages.cases import case_page
from registry.queries.records.material import Material
from tests import factories as make
from tests.queries.pages.making import OBJECT, PARTY, SOURCE, label, names

CASE = make.ref("case")
DOCUMENT = {"kind": "case", "ref": CASE, "names": make.named("The lions"), "type": "claim", "state": "opened"}


def page(**more):
    document = schemas.load({**DOCUMENT, **more})
    return case_page(Material(document, names(label(CASE, "The lions"))))


def test_case_page_tells_each_step_with_its_day_its_party_and_its_paper():
    step = {"state": "opened", "date": {"edtf": "2026-01-05"}, "party": PARTY, "document": SOURCE, "note": "By mail."}
    [told] = page(objects=[OBJECT], steps=[step]).steps
    assert (told.when.words, told.party.name.text, told.paper.name.text) == (
        "5 January 2026",
        "Ada Specimen",
        "Deed of 1933",
    )
    assert told.note == "By mail."


def test_case_page_offers_the_steps_that_may_follow():
    assert "research" in page(objects=[OBJECT], steps=[{"state": "opened"}]).ahead


def test_case_page_without_steps_goes_on_from_its_state():
    assert page(objects=[OBJECT]).ahead == page(objects=[OBJECT], steps=[{"state": "opened"}]).ahead


def test_case_page_names_its_objects():
    assert page(objects=[OBJECT]).objects == (label(OBJECT, "Stone lions"),)
