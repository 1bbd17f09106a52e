"""What of an object stands in the cells of a table, and the object as changed cells say it."""

from registry.provenance.governance.object_cells import COLUMNS, House, cell_pointers, cells_of, with_cells
from tests import factories as make

HOUSE = House({"the museum"}, "The Museum")
KO = {"text": "청자 사발", "language": "ko", "kind": "preferred"}
EN = {"text": "Celadon bowl", "language": "en", "kind": "translated", "script": "Latn"}


def bowl(**more):
    return make.object_("bowl", **{"names": [KO, EN], "visibility": "private", **more})


def test_own_number_is_told_from_that_of_another():
    numbers = [
        {"type": "accession", "value": "9", "issuer": "Another"},
        {"type": "accession", "value": "1933.2", "issuer": "The Museum", "url": "https://museum.example/2"},
    ]
    document = bowl(identifiers=numbers)
    assert cells_of(document, HOUSE)["accession"] == "1933.2"
    assert with_cells(document, {"accession": "1933.20"}, HOUSE)["identifiers"] == [
        numbers[0],
        {**numbers[1], "value": "1933.20"},
    ]
    assert with_cells(document, {"accession": ""}, HOUSE)["identifiers"] == [numbers[0]]
    assert cell_pointers(document, HOUSE)["/identifiers/1"] == "accession"


def test_new_number_is_given_by_the_house():
    changed = with_cells(bowl(), {"inventory": "K 7"}, HOUSE)
    assert changed["identifiers"] == [{"type": "inventory", "value": "K 7", "issuer": "The Museum"}]


def test_changed_title_keeps_its_language_kind_and_script():
    document = bowl()
    changed = with_cells(document, {"title": "청자 대접", "other_title": "A bowl"}, HOUSE)
    assert changed["names"] == [{**KO, "text": "청자 대접"}, {**EN, "text": "A bowl"}]
    assert with_cells(document, {"other_title": ""}, HOUSE)["names"] == [KO]


def test_kind_of_another_title_is_not_guessed():
    cells = cells_of(bowl(names=[KO]), HOUSE)
    assert cells["other_title"] is None
    assert cells["other_title_language"] is None
    assert with_cells(bowl(names=[KO]), {"other_title": "A bowl"}, HOUSE)["names"] == [KO]


def test_terms_of_one_kind_change_and_keep_what_else_they_say():
    clay, glaze = {"kind": "material", "text": "clay", "url": "https://terms.example/1"}, "glaze"
    subject = {"kind": "subject", "text": "a crane"}
    document = bowl(terms=[subject, clay])
    assert cells_of(document, HOUSE)["material"] == "clay"
    changed = with_cells(document, {"material": "glaze; clay; glaze"}, HOUSE)
    assert changed["terms"] == [subject, {"kind": "material", "text": glaze}, clay]
    assert "terms" not in with_cells(bowl(terms=[clay]), {"material": ""}, HOUSE)


def test_what_a_cell_can_not_say_has_none():
    document = bowl(terms=[{"kind": "material", "text": "clay; fired"}], protection="Treasure\n7")
    cells = cells_of(document, HOUSE)
    assert cells["material"] is None
    assert cells["protection"] is None


def test_cells_that_are_typed_as_they_are_change_nothing():
    document = bowl(identifiers=[{"type": "accession", "value": "1"}], terms=[{"kind": "material", "text": "clay"}],
                    protection="Treasure 7")  # fmt: skip
    cells = cells_of(document, HOUSE)
    assert cells.keys() == COLUMNS.keys()
    typed = {key: text for key, text in cells.items() if text is not None and key != "date"}
    assert with_cells(document, typed, HOUSE) == document
