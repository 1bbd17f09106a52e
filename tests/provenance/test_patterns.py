import re

from registry.provenance.patterns import any_of


def test_the_longer_of_two_words_with_one_beginning_is_found():
    assert re.match(any_of(["sale", "sales", "auction"]), "sales").group() == "sales"
