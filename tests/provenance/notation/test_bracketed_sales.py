"""Sales in brackets within a holder's clause: before whom they stand, and what else is in the brackets."""

import pytest

from registry.provenance.notation import read
from registry.provenance.notation.values import Sale


def told(text):
    return [(entry.party, entry.method, entry.auction) for entry in read(text).entries]


@pytest.mark.parametrize("bought", ["bought by", "purchased by"])
def test_who_is_named_after_the_brackets_bought_at_the_sale(bought):
    text = f"Ida Probe, Bern (sale, Christie's, London, 4 May 1895, no. 84), {bought} Bo Muster, Rome. Leo Model"
    sale = Sale("Christie's", "London", "1895-05-04", "84")
    assert told(text)[:2] == [("Ida Probe", "unknown", None), ("Bo Muster", "auction", sale)]


def test_sale_in_brackets_may_be_called_by_whose_it_is():
    text = "Ida Probe, Bern (anon. [Probe] sale, Sotheby's, London, 3 June 1874, no. 9), bought by Bo Muster"
    assert told(text)[1:] == [("Bo Muster", "auction", Sale("Sotheby's", "London", "1874-06-03", "9", "anon."))]


def test_particulars_stand_in_brackets_after_the_words_of_a_sale():
    text = "Ida Probe, Bern; sold in his sale (Christie's, London, 10 July 1916, no. 159); purchased by Bo Muster"
    assert told(text)[1:] == [("Bo Muster", "auction", Sale("Christie's", "London", "1916-07-10", "159"))]


def test_brackets_within_a_sale_in_brackets_make_no_other_sale():
    text = "Ida Probe; (Probe sale, Bern, 4 May 1886, 1st day, no. 4, as by Model [sale began on May 1]); bought by Bo Muster"
    assert told(text)[1:] == [("Bo Muster", "auction", Sale(None, "Bern", "1886-05-04", "4", "Probe"))]
    assert "sale began" in " ".join(remark.text for remark in read(text).remarks)
