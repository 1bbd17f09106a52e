"""Names and dates in Korean, Chinese and Japanese text, which is not read as provenance."""

import pytest

from registry.provenance.notation import read
from registry.provenance.notation.scripts import dates_in, is_unread, names_in, remark_in_script


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("Ada Specimen", False),
        ("전형필 Ada Specimen, Seoul", False),
        ("전형필 (Seoul)", False),
        ("전형필 선생", True),
        ("全ab", False),
        ("全a", True),
    ],
)
def test_text_is_unread_where_more_than_a_third_is_east_asian(text, expected):
    assert is_unread(text) is expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("國立博物館", ["國立博物館"]), ("전형필(全鎣弼)이 구입", ["전형필(全鎣弼)"]), ("전형필 선생", ["전형필"]),
        ("由Ada Specimen, 所有", ["Ada Specimen"]), ("由國立博物館", ["國立博物館"]), ("그 후", []),
        ("1971년 김견본 회장이 구입, 1980년 견본미술관에 기증", ["김견본", "견본미술관"]),
        ("최예시가 박시험에게 팔았다", ["최예시", "박시험"]), ("도쿄 경매에서 국가문물국으로", ["국가문물국"]),
        ("1950年由李某购得；1964年捐赠故宮博物院 收藏", ["李某", "故宮博物院"]),
        ("其後歸張某，國立樣本博物院藏", ["張某", "國立樣本博物院"]), ("馆长先生出席", []),
        ("见本太郎藏，售予大样博物馆", ["大样博物馆"]), ("北京样本拍卖公司2010年拍卖", ["北京样本拍卖公司"]),
        ("大正12年、見本太郎が購入し、見本商店が落札", ["見本太郎", "見本商店"]),
        ("フェノロサ氏より購入、大和見本美術館へ寄贈", ["フェノロサ", "大和見本美術館"]), ("現在の所蔵者は不明", []),
        ("于見本先生舊藏", []), ("向國立博物館捐贈", ["國立博物館"]), ("由見本先生捐贈", ["見本"]),
        ("김견본 기증, 1985년 박예시 구입 후 서울옥션", ["김견본", "박예시", "서울옥션"]), ("전문가 기증, 문화재 구입", []),
        ("1985年陈样本购于北京", ["陈样本"]), ("張樣舊藏，2010年香港蘇富比", ["張樣", "蘇富比"]), ("王室收藏，金銀器珍藏", []),
        ("見本花子から、1950年に購入", ["見本花子"]), ("フランスから購入、江戸後期から所蔵", []), ("見本寺旧蔵", ["見本寺"]),
        ("박예시가 사후에 유족이 소장, 장남이 기증", ["박예시"]), ("溥樣攜出，香港張樣本購得", ["溥樣", "張樣本"]),
        ("大阪の美術商見本商会から見本太郎が購入", ["見本商会", "見本太郎"]),
        ("견본사 소장, 본사 소장, 미술사 조사에서", ["견본사"]), ("Ada Specimen收藏Bo van Sample旧藏", ["Ada Specimen", "Bo van Sample"]),
    ],
)  # fmt: skip
def test_names_are_known_by_ending_title_or_the_words_around_them(text, names):
    assert list(names_in(text)) == names


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("1933년 5월 경매에서, 1938년부터", ["1933년 5월", "1938년"]), ("昭和8年3月、大正12年", ["昭和8年3月", "大正12年"]),
        ("光緒二十六年入藏，民国二十二年南迁", ["光緒二十六年", "民国二十二年"]), ("조선 후기, 18세기 말", ["조선 후기", "18세기 말"]),
        ("1970년대에 기탁, 1980年代收藏", ["1970년대", "1980年代"]), ("一九四八年五月入藏", ["一九四八年五月"]),
        ("일제강점기에 구입", ["일제강점기"]), ("乾隆年間舊藏、건륭 연간", ["乾隆年間", "건륭 연간"]),
        ("민국 22년 구입, 民國22年購得, 소화 10년", ["민국 22년", "民國22年", "소화 10년"]),
        ("19世紀末、1951年", ["19世紀末", "1951年"]), ("昭和99年", []), ("12년 동안", []),
    ],
)  # fmt: skip
def test_dates_are_found_where_they_can_be_read(text, dates):
    assert list(dates_in(text)) == dates


def test_each_name_is_given_once_in_the_order_of_the_text():
    assert list(names_in("Bo Sample, Ada Specimen, Bo Sample")) == ["Bo Sample", "Ada Specimen"]


def test_words_are_one_remark_with_the_names_and_dates_in_them():
    text = "1971년 김견본이 구입하였다."
    [remark] = read(text).remarks
    assert remark == remark_in_script(text, (0, len(text)))
    assert (remark.names, remark.dates) == (("김견본",), ("1971년",))
    assert read(text).as_json()["remarks"][0]["dates"] == ["1971년"]
