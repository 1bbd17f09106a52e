import re

import pytest

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.dates import periods
from registry.provenance.dates.periods import is_region, may_name_a_period, period
from tests.refusals import refusal


def test_a_reign_is_read_from_its_name_alone():
    assert period("清乾隆") == period("乾隆年間") == period("ch'ien-lung period") == "[1736-02-12..1796-02-08]"


def test_other_text_is_none():
    assert period("the good old days") is None


@pytest.mark.parametrize(
    ("names", "edtf"),
    [
        (("song dynasty", "宋代", "송나라", "song-dynastie", "dynastie song", "the sung dynasty"), "[0960..1279]"),
        (("northern qi dynasty", "北齊", "북제"), "[0550..0577]"),
        (("eastern jin", "東晉", "östliche jin"), "[0317..0420]"),
        (("unified silla", "통일신라 시대", "統一新羅"), "[0668~..0935]"),
        (("late joseon dynasty", "조선시대 후기", "朝鮮後期"), "[1592~..1910~]"),
        (("momoyama period", "桃山時代", "Azuchi-Momoyama".casefold()), "[1568~..1615~]"),
        (("dynasty 12", "12th dynasty", "dynasty xii", "twelfth dynasty", "12. dynastie", "xiie dynastie", "第12王朝"),
         "[-1984~..-1772~]"),
        (("ptolemaic", "ptolemäerzeit", "époque ptolémaïque"), "[-0331~..-0029]"),
        (("fatimid caliphate", "fatimid", "époque fatimide"), "[0909..1171]"),
        (("reign of louis xv", "louis-quinze", "règne de louis xv"), "[1715..1774]"),
        (("georgian era", "georgian"), "[1714..1837~]"), (("trần dynasty", "nhà trần"), "[1225..1400]"),
        (("wan-li mark and period", "萬曆年間", "만력"), "[1573-02-12..1620-02-03]"),
        (("gojoseon",), "[..-0107]"), (("reiwa era",), "2019-05-01/.."),
    ],
)  # fmt: skip
def test_a_period_is_read_in_the_languages_that_name_it(names, edtf):
    assert {name: period(name) for name in names} == dict.fromkeys(names, edtf)


def test_part_of_a_period_that_no_source_dates_is_some_time_in_all_of_it():
    assert (
        period("late ming dynasty") == period("明末") == period("frühe ming-zeit") == period("ming") == "[1368..1644]"
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [("jin dynasty", "1234"), ("liang dynasty", "0923"), ("roman period", "0476"), ("renaissance", "15XX")],
)
def test_a_name_of_several_periods_is_refused_with_what_could_be_meant(name, meant):
    with pytest.raises(DateError) as error:
        period(name)
    assert any(meant in date for date in error.value.meant)


def test_a_period_that_differs_from_place_to_place_is_refused():
    with refusal(DateError, "at different times in different places"):
        period("bronze age")


def test_a_country_is_no_period():
    assert is_region("korea")
    assert period("korea") is None


def test_every_period_has_its_limits_in_order_and_a_source_with_an_address():
    data = periods._data()
    for group in data["groups"]:
        for row in group["periods"]:
            assert row["sources"]
            assert all(data["sources"][source]["url"].startswith("http") for source in row["sources"])
            assert all(name == name.casefold() for name in row["names"])
    for meant in periods._table().values():
        assert all(dates.parse(date) for date in ([meant] if isinstance(meant, str) else meant))


def test_every_name_is_seen_to_be_one_and_prose_is_not():
    for row in [row for group in periods._data()["groups"] for row in group["periods"]]:
        assert all(map(may_name_a_period, row["names"]))
        assert all(period(name) is not None for name in row["names"])
    assert not may_name_a_period("bought from a dealer in 1920, by descent to the present owner")


def test_no_name_means_two_periods():
    rows = [row for group in periods._data()["groups"] for row in group["periods"]]
    seen: dict[str, tuple[str, str]] = {}
    for row in rows:
        for key in map(periods._key, row["names"]):
            assert seen.setdefault(key, (row["from"], row["to"])) == (row["from"], row["to"]), key
    assert not re.search(r"\s", "".join(seen))
