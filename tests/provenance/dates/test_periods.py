from registry.provenance.dates.periods import period


def test_a_reign_is_read_from_its_name_alone():
    assert period("清乾隆") == period("乾隆年間") == "[1736-02-12..1796-02-08]"


def test_other_text_is_none():
    assert period("the good old days") is None
