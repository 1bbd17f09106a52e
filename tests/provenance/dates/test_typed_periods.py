import pytest

from registry.errors import DateError
from registry.provenance import dates
from tests.refusals import refusal


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        # Years that stand with a period win over it.
        ("Yuan dynasty (1279\N{EN DASH}1368)", "[1279..1368]"), ("Kamakura period, dated 1249", "1249"),
        ("Edo period (1603\N{EN DASH}1867), early 18th century", "[1700..1733]"),
        ("Qing dynasty (1644\N{EN DASH}1912), Daoguang period (1821\N{EN DASH}50)", "[1821..1850]"),
        ("Regency, ca. 1818", "1818~"), ("Louis XVI, vers 1780", "1780~"), ("元 (1271-1368)", "[1271..1368]"),
        ("Egypt, New Kingdom, Dynasty 18, reign of Amenhotep III, ca. 1390\N{EN DASH}1353 B.C.", "-1389~/-1352~"),
        # A century is narrowed to what lies in the period.
        ("Song dynasty, 12th century", "11XX"), ("Song dynasty, 13th century", "[1200..1279]"),
        ("고려 13세기", "12XX"), ("조선 후기 18세기 후반", "[1750..1799]"), ("江戸時代 19世紀", "[1800..1868]"),
        ("Korea, Goryeo dynasty, 14th century", "[1300..1392]"), ("16th century (Momoyama period)", "[1568~..1599]"),
        ("Song-Dynastie, 11. Jh.", "10XX"), ("dynastie Tang, VIIIe siècle", "07XX"),
        ("late 18th century, Qing", "[1767..1799]"),
        ("Gothic, 14th century", "13XX"), ("Egypt, Roman Period, 2nd century", "01XX"),
        # Periods together.
        ("Ming dynasty, Chenghua period", "[1465-02-05..1488-01-22]"), ("late Ming or early Qing", "[1368..1911]"),
        ("Yuan to Ming dynasty", "[1271~..1644]"), ("before the Ming dynasty", "../1367"),
        ("probably Heian period", "[0794?..1185?]"),
        ("Jin dynasty (1115\N{EN DASH}1234)", "[1115..1234]"), ("Renaissance, 1520-25", "1520/1525"),
        # One after the other, they are some time in both.
        ("宋末元初", "[0960..1368]"), ("Kamakura\N{EN DASH}Muromachi period, 14th century", "13XX"),
        ("early Song to late Yuan dynasty, 13th century", "12XX"), ("清末民初", "[1644..1949]"),
        ("Late Period\N{EN DASH}Ptolemaic", "[-0714~..-0029]"),
        ("鎌倉時代・13世紀", "12XX"), ("조선 15-16세기", "14XX/15XX"), ("Dated Wanli 10 (1582)", "1582"),
        # Eras and their years.
        ("Genroku 5 (1692)", "1692"), ("天保三年", "[1832-02-01..1833-02-20]"), ("Bunsei era", "[1818..1830]"),
        ("Edo period, Kansei era", "[1789..1801]"), ("安永10年", "[1781-01-23..1781-12-31]"),
        ("Taishō 3 (1914)", "1914"), ("12th year of Meiji", "1879"), ("清道光十年", "[1830-01-25..1831-02-12]"),
        ("大正3年(1914年)", "1914"), ("1000 H / 1591-92", "[1591..1592]"), ("AH 1000", "[1591..1592]"),
        ("dated A.H. 845/1441\N{EN DASH}42 A.D.", "[1441..1442]"), ("١٠٠٠ هـ", "[1591..1592]"),
        ("H. 1000 / M. 1591-92", "[1591..1592]"),
    ],
)  # fmt: skip
def test_a_date_with_its_period_is_read(typed, edtf):
    assert dates.read(typed).edtf == edtf
    assert dates.parse(edtf)


@pytest.mark.parametrize(
    "typed", ["Song dynasty, 18th century", "Edo period (1200\N{EN DASH}1300)", "1000 H / 1700", "Meiji 3 (1950)"]
)
def test_a_date_outside_its_period_is_refused_with_both(typed):
    with refusal(DateError, "does not lie in the period"):
        dates.read(typed)


@pytest.mark.parametrize(
    "typed", ["Qianlong mark", "Ming vase, 15th century", "reign of Thutmose", "Japan, 1850, 1860", "1850 (cast 1900)"]
)
def test_what_is_more_than_a_date_and_its_period_is_refused(typed):
    with pytest.raises(DateError):
        dates.read(typed)


def test_a_refusal_repeats_the_words_as_they_were_typed():
    with refusal(DateError, '"Renaissance"'):
        dates.read("Renaissance")
