import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import DateError
from registry.messages import sentence
from registry.provenance import dates
from tests.refusals import refusal


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("c. 1933", "1933~"), ("ca. 1933", "1933~"), ("circa 1933", "1933~"), ("about 1933", "1933~"),
        ("1920s", "192X"), ("the 1920s", "192X"), ("early 1920s", "[1920..1923]"), ("late 1920s", "[1927..1929]"),
        ("before May 1939", "../1939-04"), ("by 1960", "../1960"), ("no later than 1960", "../1960"),
        ("before the 1920s", "../1919"), ("after 1962", "1962/.."), ("1962 or later", "1962/.."),
        ("19th c.", "18XX"), ("19th century", "18XX"), ("late 19th century", "[1867..1899]"),
        ("first half of the 18th century", "[1700..1749]"), ("8th century BCE", "-07XX"),
        ("5 Jan 2026", "2026-01-05"), ("January 5, 2026", "2026-01-05"), ("Jan. 5th, 2026", "2026-01-05"),
        ("May 1939", "1939-05"), ("spring 1933", "1933-21"), ("1933?", "1933?"), ("probably 1933", "1933?"),
        ("c. 1933?", "1933%"), ("between 1930 and 1935", "[1930..1935]"), ("1752 or 1753", "[1752,1753]"),
        ("1926-52", "1926/1952"), ("1905\N{EN DASH}38", "1905/1938"), ("from 1930 to 1935", "1930/1935"),
        ("1950 until 1969", "1950/1969"), ("200 BC", "-0199"), ("AD 50", "0050"), ("1905-10", "1905-10"),
        ("13/6/1933", "1933-06-13"), ("1933.5.12", "1933-05-12"), ("1933", "1933"), ("../1960", "../1960"),
        ("1933년", "1933"), ("1933년 5월 12일", "1933-05-12"), ("1933年5月", "1933-05"), ("1933년경", "1933~"),
        ("1930년대", "193X"), ("19세기", "18XX"), ("公元前200年", "-0199"), ("1933년 이전", "../1933"),
        ("昭和8年", "1933"), ("昭和八年五月十二日", "1933-05-12"), ("소화 8년", "1933"), ("Showa 8", "1933"),
        ("昭和元年", "[1926-12-25..1926-12-31]"), ("明治45年", "[1912-01-01..1912-07-30]"),
        ("단기 4266년", "1933"), ("檀紀4266年", "1933"), ("民國22年", "1933"), ("광무 5년", "1901"),
        ("光緒二十六年", "[1900-01-31..1901-02-18]"), ("光绪26年", "[1900-01-31..1901-02-18]"),
        ("乾隆元年", "[1736-02-12..1737-01-30]"), ("光緒26年5月", "[1900-05-28..1900-06-26]"),
        ("咸豐十年閏三月", "[1860-04-21..1860-05-20]"),
        ("early 1933", "[1933-01..1933-04]"), ("mid-1938", "[1938-05..1938-08]"), ("late 2025", "[2025-09..2025-12]"),
        ("the end of 1933", "[1933-09..1933-12]"), ("first half of 1933", "[1933-01..1933-06]"),
        ("late Feb. 1936", "[1936-02-21..1936-02-29]"), ("early May, 1933", "[1933-05-01..1933-05-10]"),
        ("1933년 말", "[1933-09..1933-12]"), ("1933年5月中旬", "[1933-05-11..1933-05-20]"),
        ("1933년 초", "[1933-01..1933-04]"), ("1933년 2월 말", "[1933-02-21..1933-02-28]"),
        ("光緒二十六年 to 1910", "190X/1910"),
        ("by the end of 1933", "../1933-12-31"), ("sometime in 1933", "1933"), ("in May 1939", "1939-05"),
        ("between early 1933 and late 1934", "[1933-01..1934-12]"), ("from late 1933 to May 1938", "1933/1938-05"),
        ("from the late 1920s to late May 1938", "192X/1938-05"), ("between 1930 and the early 1940s", "[1930..1943]"),
        ("from the late 19th century to 1938", "18XX/1938"),
    ],
)  # fmt: skip
def test_what_people_type_is_read(typed, edtf):
    assert dates.read(typed).edtf == edtf
    assert dates.parse(edtf)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("1902\N{EN DASH}4", "1902/1904"), ("c.1925\N{EN DASH}7", "1925~/1927~"), ("1765-c. 1769", "1765/1769~"),
        ("[c. 1902]", "1902~"), ("[before 1733]", "../1732"), ("n.d. [c. 1870]", "1870~"),
        ("1907-00-00", "1907"), ("1907-11-00", "1907-11"), ("1907-00-14", "1907-XX-14"),
        ("340\N{EN DASH}312 B.C.", "-0339/-0311"), ("90 BCE-40 CE", "-0089/0040"), ("c. 1700 BCE", "-1699~"),
        ("early 3rd century BC", "[-0299..-0266]"), ("7th\N{EN DASH}6th century BC", "-06XX/-05XX"),
        ("second half of the 2nd millennium BCE", "[-1499..-1000]"), ("2nd millennium BC", "[-1999..-1000]"),
        ("16th-17th century", "15XX/16XX"), ("late 17th - early 18th century", "[1667..1733]"),
        ("3rd quarter 19th century", "[1850..1874]"), ("last third of the 17th century", "[1667..1699]"),
        ("1880s\N{EN DASH}1900s", "188X/190X"), ("1880s-90s", "188X/189X"), ("1880s/1890s", "188X/189X"),
        ("before 12 March 1938", "../1938-03-11"), ("before 1939", "../1938"), ("prior to 1939?", "../1938?"),
        ("by 1939", "../1939"), ("until 1939", "../1939"), ("1939 or before", "../1939"),
        ("in or before 1939", "../1939"),
        ("after 1900 but before 1910", "[1900..1909]"), ("1927+", "1927/.."), ("1927 to present", "1927/.."),
        ("?-1927", "/1927"), ("(?)1850", "1850?"), ("1850ca", "1850~"), ("c1850", "1850~"), ("1850 circa", "1850~"),
        ("May 3-9, 1912", "1912-05-03/1912-05-09"), ("3-9 May 1912", "1912-05-03/1912-05-09"),
        ("30 April - 2 May 1912", "1912-04-30/1912-05-02"),
        ("30 Dec. 1911\N{EN DASH}2 Jan. 1912", "1911-12-30/1912-01-02"),
        ("June/July 1912", "1912-06/1912-07"), ("13-Jun-1933", "1933-06-13"), ("1933 Jun", "1933-06"),
        ("Spring/Summer 1933", "1933-21/1933-22"), ("winter 1933/34", "1933-24"), ("dated 1533", "1533"),
        ("(1933)", "1933"), ("1933.", "1933"), ("the year 1933", "1933"),
        ("um 1512 - 1514", "1512~/1514~"), ("vor 1553", "../1552"), ("1. Hälfte 19. Jahrhundert", "[1800..1849]"),
        ("17./18. Jh.", "16XX/17XX"), ("Ende 18. Jh.", "[1767..1799]"), ("1920er Jahre", "192X"),
        ("5. Mai 1933", "1933-05-05"),
        ("2. Jh. v. Chr.", "-01XX"), ("zwischen 1890 und 1900", "[1890..1900]"),
        ("vor dem 12. März 1938", "../1938-03-11"),
        ("1ère moitié du 14e siècle", "[1300..1349]"), ("XVIIIe-XIXe siècle", "17XX/18XX"),
        ("vers 1850", "1850~"), ("avant 1939", "../1938"), ("1er mai 1933", "1933-05-01"), ("années 1920", "192X"),
        ("omstreeks 1650", "1650~"), ("1e helft 17e eeuw", "[1600..1649]"), ("siglo XVIII", "17XX"),
        ("XVI secolo", "15XX"),
        ("19世紀末", "[1867..1899]"), ("18세기 후반", "[1750..1799]"), ("20世纪30年代", "193X"), ("前3世紀", "-02XX"),
        ("清乾隆", "[1736-02-12..1796-02-08]"),
    ],
)  # fmt: skip
def test_what_catalogues_write_is_read(typed, edtf):
    assert dates.read(typed).edtf == edtf
    assert dates.parse(edtf)


def test_the_weekday_that_was_typed_is_kept_and_checked():
    assert dates.read("Monday, January 5, 2026") == dates.TypedDate("2026-01-05", "Monday")
    assert dates.read("Monday, January 5, 2026").weekday_problem is None
    assert dates.read("Monday, December 5, 2025").weekday_problem == "Friday"


@pytest.mark.parametrize(
    ("typed", "said", "meant"),
    [
        ("5/6/1933", "day or with the month first", ("1933-06-05", "1933-05-06")),
        ("'33", "in which century", ("1933", "1833", "2033")),
        ("the 20s", "in which century", ("192X", "182X", "202X")),
        ("Monday, December 5", "names no year", ()),
        ("when grandfather was young", "can be read", ()),
        ("Jun-33", "in which century", ("1933-06", "1833-06", "2033-06")),
        ("-1933", "as it stands", ("until 1933", "1933", "1934 BCE")),
        ("5-May-12", "in which century", ("1912-05-05", "1812-05-05", "2012-05-05")),
        ("17.5.12", "in which century", ("1912-05-17", "1812-05-17", "2012-05-17")),
        ("6.XI.38", "in which century", ("1938-11-06", "1838-11-06", "2038-11-06")),
        ("19340507", "as it stands", ("1934-05-07",)),
        ("1934-34", "can be read", ()),
        ("1,850", "as it stands", ("1850",)),
        ("44927", "as it stands", ("2023-01-01",)),
        ("5708", "as it stands", ("1947/1948",)),
        ("6021", "a year to come", ()),
        ("1850 (printed 1900)", "more than one date", ("1850", "1900")),
        ("cast 1925, original 1890", "more than one date", ("1925", "1890")),
        ("n.d.", "no date is known", ()),
        ("o. J.", "no date is known", ()),
        ("연대 미상", "no date is known", ()),
    ],
)
def test_what_is_unclear_is_refused_with_what_could_be_meant(typed, said, meant):
    with refusal(DateError, said) as refused:
        dates.read(typed)
    assert refused.value.meant == meant
    assert all(text in sentence(refused.value) for text in meant)


@pytest.mark.parametrize(
    "typed", ["1933-02-30", "30 February 1933", "昭和65年", "明治0年", "光緒26年13月", "", "c. " * 400, "~" * 200]
)
def test_what_never_was_is_refused(typed):
    with pytest.raises(DateError):
        dates.read(typed)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text):
    try:
        reading = dates.read(text)
    except DateError:
        return
    assert dates.in_words(reading.edtf)


@pytest.mark.parametrize(
    ("date", "typed"),
    [
        ({"edtf": "1933", "verbatim": "昭和8年"}, "昭和8年"),
        ({"edtf": "2025-12", "verbatim": "지난해 말"}, "2025-12"),
        ({"edtf": "1933-05", "verbatim": "1933"}, "1933-05"),
        ({"edtf": "1933"}, "1933"),
        ({"edtf": "-1352"}, "1353 BCE"),
        ({"edtf": "-1352/-1335"}, "-1352/-1335"),
        ({}, None),
    ],
)
def test_what_to_type_for_a_date_that_is_on_record(date, typed):
    assert dates.typed_again(date) == typed


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("Qing dynasty (1644–1911) or later", "1644/.."), ("Ming dynasty (1368–1644) or earlier", "../1644"),
        ("before the Qing dynasty (1644–1911)", "../1643"), ("Edo period or later", "1600/.."),
        ("after 1945-05", "1945-05/.."), ("terminus post quem 1945", "1945/.."), ("TAQ 1945", "../1944"),
        ("from 1700 to 1720, Edo period", "1700/1720"),
    ],
)  # fmt: skip
def test_limit_of_a_period_or_month_is_that_of_its_years(typed, edtf):
    assert dates.read(typed).edtf == edtf
