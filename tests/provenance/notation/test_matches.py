"""Which known party a name may be, and why."""

import pytest

from registry.provenance.notation import NamedRecord, Register, kind_of_party, years

KANSONG = NamedRecord("PTY-1", ("Jeon Hyeong-pil", "전형필", "全鎣弼", "Chun Hyungpil"), "person", 1906, 1962)


@pytest.mark.parametrize("name", ["Jeon Hyeong-pil", "jeon hyeong pil", "전형필", "全鎣弼", "CHUN HYUNGPIL"])
def test_a_name_is_known_in_any_script(name):
    [match] = Register([KANSONG]).matches(name)
    assert (match.ref, match.reason, match.is_sure) == ("PTY-1", "the same name", True)


def test_life_dates_decide_between_namesakes():
    register = Register(
        [
            NamedRecord("PTY-1", ("John Sample",), "person", 1800, 1850),
            NamedRecord("PTY-2", ("John Sample",), "person", 1900),
        ]
    )
    [match] = register.matches("John Sample", life="1800-1850")
    assert (match.ref, match.reason) == ("PTY-1", "the same name and life dates")
    assert len(register.matches("John Sample")) == 2
    assert register.matches("John Sample", life="1700-1750") == []


def test_titles_and_initials_aside_a_name_is_only_likely_the_same():
    register = Register([NamedRecord("PTY-1", ("Dr. James B. Austin",), "person")])
    [match] = register.matches("James Austin")
    assert not match.is_sure
    assert "titles" in match.reason
    assert Register([NamedRecord("PTY-1", ("Mr. James Sample",), "person")]).matches("Mrs. James Sample") == []


def test_another_kind_is_a_doubt():
    [match] = Register([NamedRecord("PTY-1", ("Sotheby's",), "person")]).matches("Sotheby's", kind="organisation")
    assert not match.is_sure
    assert "another kind" in match.reason


def test_what_is_added_over_a_base_leaves_the_base_as_it_is():
    base = Register([KANSONG])
    over = Register(base=base)
    over.add(NamedRecord("PTY-2", ("Ada Specimen",)))
    assert len(over.matches("Ada Specimen")) == len(over.matches("전형필")) == 1
    assert base.matches("Ada Specimen") == []


@pytest.mark.parametrize(
    ("life", "expected"),
    [
        ("1840-1926", (1840, 1926)), ("b. 1939", (1939, None)), ("d. 1897", (None, 1897)), ("-1780", (None, 1780)),
        ("1939-", (1939, None)), ("?-1982", (None, 1982)), ("active 1907–16", (None, None)), (None, (None, None)),
    ],
)  # fmt: skip
def test_years_of_life_dates(life, expected):
    assert years(life) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ada Specimen", "person"), ("Mr. and Mrs. Bo Sample", "couple"), ("Sample Gallery", "organisation"),
        ("M. Sample & Co.", "organisation"), ("Christie's", "organisation"), ("private collection", "unknown"),
        ("Estate of Ada Specimen", "estate"), ("Stora Family", "family"), ("Anonymous donor", "unknown"),
    ],
)  # fmt: skip
def test_what_kind_of_party_a_name_shows(name, kind):
    assert kind_of_party(name) == kind


@pytest.mark.parametrize(
    ("name", "written", "is_sure"),
    [
        ("Wladyslaw Slewinski", "Władysław Ślewiński", True), ("Soren Moller", "Søren Møller", True),
        ("Karl Mueller", "Karl Müller", False), ("Karl Müller", "Karl Mueller", False), ("齊白石", "齐白石", False),
        ("Manuel Israel", "Manuel Israel", True), ("Samuel Baer", "Samul Bar", False),
    ],
)  # fmt: skip
def test_another_spelling_may_be_the_same_name_and_is_not_taken_for_it(name, written, is_sure):
    (match,) = Register([NamedRecord("PTY-1", (written,), "person")]).matches(name)
    assert match.is_sure is is_sure
    assert is_sure or "spelling" in match.reason


def test_register_without_the_name_has_no_match_by_any_spelling():
    assert Register([NamedRecord("PTY-1", ("Karl Moller",), "person")]).matches("Karl Mueller") == []
