"""What stands in brackets within a clause, by the form of its words."""

import pytest

from registry.provenance.notation.brackets import Bracket, brackets_in, kind_of_bracket


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("1", "note"), ("2, 3", "note"), ("a", "note"), ("?", "doubt"), ("1840-1926", "life"), ("b. 1939", "life"),
        ("1840–1890; 1850–1900", "life"), ("for $1,000", "price"), ("500 guineas", "price"), ("stock no. 17", "stock"),
        ("Lugt 843", "mark"), ("sale, Christie's, London", "sale"), ("unsold", "sale"), ("see Sample 1999", "citation"),
        ("Paris Salon of 1867", "exhibition"), ("née Sample", "alias"), ("dealer", "role"), (" ", "blank"),
        ("on long terms to the museum", "words"),
    ],
)  # fmt: skip
def test_words_in_square_brackets_are_of_the_first_kind_that_fits(words, kind):
    assert kind_of_bracket(words, False) == kind


@pytest.mark.parametrize(
    ("words", "in_round", "in_square"),
    [("by 1950", "date", "words"), ("for 30 shillings", "price", "words"), ("Room 12", "alias", "words")],
)
def test_round_brackets_hold_dates_prices_and_names_with_numbers_and_square_ones_do_not(words, in_round, in_square):
    assert (kind_of_bracket(words, True), kind_of_bracket(words, False)) == (in_round, in_square)


@pytest.mark.parametrize(
    "words",
    ["As the Käufer has it", "As heir", "According to Ada Muster", "The family says so", "Not in the list of Ada Probe",
     "Possibly Ada Muster", "Ada Muster is donor", "The whole lot went astray"],
)  # fmt: skip
@pytest.mark.parametrize("is_round", [True, False])
def test_what_a_clause_tells_is_no_other_name_though_it_begins_with_a_capital(words, is_round):
    assert kind_of_bracket(words, is_round) == "words"


@pytest.mark.parametrize(
    "words", ["The Ada Muster Gallery", "Ada de la Probe", "Bank für Muster und Probe", "Asher Muster"]
)
def test_names_that_begin_like_a_clause_or_have_small_words_are_names(words):
    assert kind_of_bracket(words, True) == "alias"


def test_brackets_are_given_in_turn_with_their_place_in_the_clause():
    assert list(brackets_in("Ada (dealer), Rome [1]")) == [
        Bracket("role", 4, 12, "dealer", is_round=True),
        Bracket("note", 19, 22, "1", is_round=False),
    ]


def test_brackets_within_brackets_belong_to_the_outer_ones():
    assert [bracket.words for bracket in brackets_in("Ada (sale [1], Rome)")] == ["sale [1], Rome"]
    assert [bracket.words for bracket in brackets_in("Ada (sale (no. 1), Rome)")] == ["sale (no. 1), Rome"]


@pytest.mark.parametrize("text", ["", "Ada, Rome", "Ada (dealer", "Ada )]"])
def test_text_without_a_pair_has_no_brackets(text):
    assert list(brackets_in(text)) == []
