import pytest

from registry.provenance.makers import makers_of


def said(cell):
    return [(maker.name, maker.hand, maker.attribution, maker.certainty) for maker in makers_of(cell)]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Specimen, Ada; Example, Bo", ["Specimen, Ada", "Example, Bo"]),
        ("Ada Specimen|Bo Example", ["Ada Specimen", "Bo Example"]),
        ("Ada Specimen\nBo Example", ["Ada Specimen", "Bo Example"]),
        ("Ada Specimen and Bo Example", ["Ada Specimen", "Bo Example"]),
        ("Ada Specimen & Bo Example", ["Ada Specimen", "Bo Example"]),
        ("김견본、이보기", ["김견본", "이보기"]),
        ("Specimen & Co., Delft", ["Specimen & Co., Delft"]),
        ("Example and Sons", ["Example and Sons"]),
        ("Ada Specimen (Dutch; 1701–1770)", ["Ada Specimen"]),
    ],
)
def test_cell_is_divided_only_where_that_is_sure(cell, names):
    found = makers_of(cell)
    assert [maker.name for maker in found] == names
    assert not any(maker.may_be_several for maker in found)


@pytest.mark.parametrize("cell", ["Ada and Bo Specimen", "Ada Specimen / Bo Example", "Ada Specimen, Bo Example",
                                  "Specimen & Example", "Ada Specimen and workshop"])  # fmt: skip
def test_cell_that_may_name_several_stays_one_and_says_so(cell):
    [maker] = makers_of(cell)
    assert (maker.name, maker.may_be_several) == (cell, True)


@pytest.mark.parametrize(
    ("cell", "maker"),
    [
        ("attributed to Ada Specimen", ("Ada Specimen", "own", "attributed to", "probable")),
        ("Ada Specimen zugeschrieben", ("Ada Specimen", "own", "zugeschrieben", "probable")),
        ("attribué à Ada Specimen", ("Ada Specimen", "own", "attribué à", "probable")),
        ("atribuido a Ada Specimen", ("Ada Specimen", "own", "atribuido a", "probable")),
        ("toegeschreven aan Ada Specimen", ("Ada Specimen", "own", "toegeschreven aan", "probable")),
        ("傳 馬樣", ("馬樣", "own", "傳", "probable")),
        ("전(傳) 김견본", ("김견본", "own", "전(傳)", "probable")),
        ("伝 見本", ("見本", "own", "伝", "probable")),
        ("Possibly Ada Specimen", ("Ada Specimen", "own", "Possibly", "possible")),
        ("Ada Specimen?", ("Ada Specimen", "own", "?", "possible")),
        ("Ada Specimen (?)", ("Ada Specimen", "own", "?", "possible")),
        ("(?) Ada Specimen", ("Ada Specimen", "own", "?", "possible")),
        ("Workshop of Specimen", ("Workshop of Specimen", "other", "Workshop of", "certain")),
        ("Specimen, follower of", ("Specimen, follower of", "other", "follower of", "certain")),
        ("Ada Specimen (Werkstatt)", ("Ada Specimen (Werkstatt)", "other", "Werkstatt", "certain")),
        ("Umkreis des Specimen", ("Umkreis des Specimen", "other", "Umkreis des", "certain")),
        ("d’après Ada Specimen", ("d’après Ada Specimen", "other", "d’après", "certain")),
        ("atelier de Specimen", ("atelier de Specimen", "other", "atelier de", "certain")),
        ("bottega di Specimen", ("bottega di Specimen", "other", "bottega di", "certain")),
        ("Formerly attributed to Specimen", ("Formerly attributed to Specimen", "other", "Formerly attributed to",
                                             "certain")),
        ("copy after Specimen", ("copy after Specimen", "other", "copy after", "certain")),
        ("Wohl, Ada", ("Wohl, Ada", "own", None, "certain")),
        ("Nachtigal, Bo", ("Nachtigal, Bo", "own", None, "certain")),
    ],
)  # fmt: skip
def test_words_of_attribution_qualify_the_maker(cell, maker):
    assert said(cell) == [maker]


@pytest.mark.parametrize(
    "cell",
    ["Unknown", "ANONYMOUS", "Unknown Korean potter", "Artist unknown", "작자 미상", "佚名", "作者不詳",
     "unbekannter Meister", "Anonyme", "Anonymous (Flemish, 17th century)"],
)  # fmt: skip
def test_maker_whom_nobody_names_is_anonymous(cell):
    assert said(cell) == [(cell, "anonymous", None, "certain")]


@pytest.mark.parametrize(
    ("cell", "known"),
    [
        ("Ada Specimen (Dutch, 1701–1770)", ("Ada Specimen", "Dutch", "1701", "1770")),
        ("Specimen, Ada, 1701-70", ("Specimen, Ada", None, "1701", "1770")),
        ("Ada Specimen (American, born 1941)", ("Ada Specimen", "American", "1941", None)),
        ("Ada Specimen (c. 1701–1770)", ("Ada Specimen", None, "1701~", "1770")),
        ("김견본 (1745~1806)", ("김견본", None, "1745", "1806")),
        ("Ada Specimen (Leiden)", ("Ada Specimen (Leiden)", None, None, None)),
        ("Ada Specimen (1770–1701)", ("Ada Specimen (1770–1701)", None, None, None)),
    ],
)
def test_nationality_and_life_are_told_from_the_name(cell, known):
    [maker] = makers_of(cell)
    assert (maker.name, maker.nationality, maker.born, maker.died) == known


@pytest.mark.parametrize(
    ("cell", "attribution", "certainty"),
    [
        ("Ada Specimen after Bo Example", "after Bo Example", "certain"),
        ("Ada Specimen, nach Bo Example", "nach Bo Example", "certain"),
        ("Ada Specimen or follower", "or follower", "possible"),
        ("Ada Specimen oder Werkstatt", "oder Werkstatt", "possible"),
        ("Ada Specimen or his workshop", "or his workshop", "possible"),
        ("Ada Specimen (designer)", "designer", "certain"),
        ("Ada Specimen [Entwurf]", "Entwurf", "certain"), ("Ada Specimen (graveur)", "graveur", "certain"),
    ],
)  # fmt: skip
def test_who_stands_beside_a_maker_is_no_part_of_the_name(cell, attribution, certainty):
    assert said(cell) == [("Ada Specimen", "own", attribution, certainty)]


@pytest.mark.parametrize(
    "cell",
    [
        "Ada Specimen (atelier de)", "Ada Specimen (Umkreis des)", "Ada Specimen (d'après)", "Ada Specimen (taller de)",
        "Ada Specimen (bottega di)", "Ada Specimen (navolger van)", "Ada Specimen, nach",
    ],
)  # fmt: skip
def test_words_of_another_hand_stand_behind_the_name_in_any_language(cell):
    assert [(name, hand) for name, hand, *_ in said(cell)] == [(cell, "other")]


@pytest.mark.parametrize(
    "cell",
    [
        "Anonyme, France, XVIIIe siècle", "British School", "Italian School, 16th century",
        "École flamande, XVIIe siècle",
        "Deutscher Meister", "Deutscher Maler, Anfang 16. Jh.", "Dutch, 17th century", "Various artists",
        "Verschiedene Künstler",
        "N.N.", "n/a", "Unknown (Venetian, c. 1500)",
    ],
)  # fmt: skip
def test_school_or_country_in_place_of_a_name_is_nobody_named(cell):
    assert [hand for _, hand, *_ in said(cell)] == ["anonymous"]


@pytest.mark.parametrize("cell", ["Dutch Smith", "German, Ada", "School, Ada", "French & Co., London", "Nan Ende"])
def test_name_that_begins_as_a_country_is_a_name(cell):
    assert [hand for _, hand, *_ in said(cell)] == ["own"]


@pytest.mark.parametrize(
    "cell",
    [
        "Specimen, Ada (Leiden 1626 – 1679 Delft)", "Specimen, Ada (Dutch, Leiden 1626–1679 Delft)",
        "Specimen, Ada (Leiden 1626-Den Haag 1679)", "Specimen, Ada (born Leiden 1626, died Delft 1679)",
        "Specimen, Ada (* 1626 Leiden; † 1679 Delft)",
    ],
)  # fmt: skip
def test_dates_of_a_life_are_read_between_its_places(cell):
    [maker] = makers_of(cell)
    assert (maker.name, maker.born, maker.died, maker.may_be_several) == ("Specimen, Ada", "1626", "1679", False)
    assert "1626" in maker.life


@pytest.mark.parametrize("cell", ["Specimen, Ada (active Leiden 1626–1679)", "Specimen, Ada (fl. 1626–1679)"])
def test_years_of_work_are_no_life(cell):
    assert [(maker.born, maker.died) for maker in makers_of(cell)] == [(None, None)]


def test_two_makers_by_their_parts_may_be_several():
    assert makers_of("designed by Ada Specimen, made by Example Pottery")[0].may_be_several
