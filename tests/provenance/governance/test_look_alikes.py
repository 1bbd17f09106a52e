import pytest

from registry.provenance.governance.look_alikes import why_alike, why_not
from tests import factories as make

NUMBER = {"type": "authority", "value": "Q1", "issuer": "Wikidata"}


def test_names_in_any_case_numbers_of_one_issuer_and_dates_are_why():
    one = make.party("a", names=[*make.named("Kim Su-jin"), *make.named("김수진", "ko")], identifiers=[NUMBER])
    other = make.party("b", names=make.named("KIM SU JIN"), identifiers=[NUMBER], began={"edtf": "1906"})
    told = list(why_alike({**one, "began": {"edtf": "1906"}}, other))
    assert told == ["both are named “Kim Su-jin”", "both have the number Q1", "both born or founded 1906"]
    elsewhere = {**other, "names": make.named("Lee"), "identifiers": [{**NUMBER, "issuer": "Another"}]}
    assert list(why_alike(one, elsewhere)) == []


@pytest.mark.parametrize(
    ("began", "kind", "count"), [("1906", "person", 0), ("1900/1910", "person", 0), ("1850", "person", 1),
                                 ("1906", "family", 1)]
)  # fmt: skip
def test_lives_that_can_not_be_one_and_other_kinds_speak_against_it(began, kind, count):
    one = make.party("a", began={"edtf": "1906"})
    assert len(list(why_not(one, make.party("b", began={"edtf": began}, type=kind)))) == count
