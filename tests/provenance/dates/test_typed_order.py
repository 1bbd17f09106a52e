import pytest

from registry.provenance import dates
from registry.provenance.dates.typed_order import in_order


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("17th century (2nd half)", "[1650..1699]"), ("17th century, first quarter", "[1600..1624]"),
        ("4th c. BC, 3rd quarter", "[-0349..-0325]"), ("17th c., late", "[1667..1699]"),
        ("17. Jh., 2. Hälfte", "[1650..1699]"), ("17. Jahrhundert (Ende)", "[1667..1699]"),
        ("XVIIe siècle (1re moitié)", "[1600..1649]"), ("siglo XVII (primera mitad)", "[1600..1649]"),
        ("sec. XVII, inizio", "[1600..1633]"), ("17e eeuw, tweede helft", "[1650..1699]"),
        ("16th and 17th centuries", "15XX/16XX"), ("16th–17th centuries", "15XX/16XX"),
        ("1730s and 1740s", "173X/174X"), ("16th to mid-17th century", "[1500..1666]"),
        ("early to mid-1950s", "[1950..1956]"), ("mid-to-late 1950s", "[1954..1959]"),
        ("early-mid 17th century", "[1600..1666]"), ("mid- to late 17th century", "[1634..1699]"),
        ("7.XI.1938", "1938-11-07"), ("7 XI 1938", "1938-11-07"), ("7/xi/1938", "1938-11-07"),
        ("MDCCXXXIV", "1734"), ("painted 1934", "1934"), ("made c. 1934–36", "1934~/1936~"),
        ("executed in 1934", "1934"), ("signed and dated 1934", "1934"), ("1934 (dated)", "1934"),
        ("sign. u. dat. 1934", "1934"), ("daté de 1934", "1934"), ("fechado en 1934", "1934"),
        ("datato 1934", "1934"), ("gedateerd 1934", "1934"), ("± 1934", "1934~"), ("[1934]", "1934"),
        ("1934-11-07 00:00:00", "1934-11-07"), ("1934-11-07T00:00:00Z", "1934-11-07"),
        ("November the 7th, 1934", "1934-11-07"), ("1733, 1734 or 1735", "[1733,1734,1735]"),
        ("1934-36 or later", "1934/.."), ("1933-34?", "1933?/1934?"),
        ("1934-1934", "1934"), ("c. 1934-1934", "1934~"),
        ("00.11.1934", "1934-11"), ("0.0.1934", "1934"), ("1934-00", "1934"), ("1934.11.00", "1934-11"),
    ],
)  # fmt: skip
def test_words_in_another_order_are_read(typed, edtf):
    assert dates.read(typed).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("fin XVIIe", "[1667..1699]"), ("début XXe", "[1900..1933]"), ("XVIIe s.", "16XX"),
        ("XVIe-XVIIe s.", "15XX/16XX"),
        ("2e moitié XVIIe s.", "[1650..1699]"), ("mi-XVIIe siècle", "[1634..1666]"),
        ("1er siècle av. J.-C.", "-00XX"),
        ("pas avant 1934", "1934/.."), ("au plus tard en 1934", "../1934"),
        ("mi-mai 1934", "[1934-05-11..1934-05-20]"),
        ("nicht vor 1934", "1934/.."), ("nicht nach 1934", "../1934"), ("zw. 1890 u. 1895", "[1890..1895]"),
        ("im Jahr 1934", "1934"), ("2. Hälfte d. 17. Jhs.", "[1650..1699]"),
        ("3. Jahrtausend v. Chr.", "[-2999..-2000]"),
        ("siglos XVI-XVII", "15XX/16XX"), ("s. XVII", "16XX"), ("laat 17e eeuw", "[1667..1699]"),
        ("vroeg 18e eeuw", "[1700..1733]"), ("fine XVIII - inizio XIX secolo", "[1767..1833]"),
        ("vom 27. bis 29. November 1934", "1934-11-27/1934-11-29"),
        ("h. 1634", "1634~"), ("otoño de 1934", "1934-23"),
        ("sec. XVII", "16XX"), ("secc. XVI-XVII", "15XX/16XX"), ("Seicento", "16XX"), ("il Quattrocento", "14XX"),
        ("fra il 1733 e il 1735", "[1733..1735]"), ("inverno 1934", "1934-24"),
        ("1934年春", "1934-21"), ("1934년 가을", "1934-23"), ("1950年代後半", "[1955..1959]"),
        ("1950년대 초", "[1950..1953]"),
        ("17世纪晚期", "[1667..1699]"), ("17世纪下半叶", "[1650..1699]"), ("17世紀第3四半期", "[1650..1674]"),
        ("1934年より前", "../1933"), ("1934年以降", "1934/.."), ("1934年～1936年", "1934/1936"),
        ("1934년 무렵", "1934~"),
        ("Eastern Han dynasty (25–220)", "[0025..0220]"),
        ("Qing, Kangxi mark and of the period", "[1662-02-18..1723-02-04]"),
        ("Eastern Zhou dynasty, Warring States period (475–221 BCE)", "[-0474..-0220]"),
    ],
)  # fmt: skip
def test_more_words_of_other_languages_are_read(typed, edtf):
    assert dates.read(typed).edtf == edtf


@pytest.mark.parametrize("folded", ["", "1934", "late 17th century", "between 1930 and 1935", "xi", "may 1934"])
def test_what_is_in_order_stays(folded):
    assert in_order(folded) == folded
