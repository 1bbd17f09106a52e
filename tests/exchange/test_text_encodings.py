import codecs
import io

import pytest

from registry.exchange.text_encodings import AS_HALVES, bytes_written_out, likely_encoding

HEADER = "number,title,maker,provenance\n"
GERMAN = (
    "B 12,Stillleben mit Äpfeln und Krügen,Möller,1928 aus dem Besitz der Familie Größler für die Städtische Galerie\n"
)
FRENCH = "B 13,Le marché aux fleurs à la tombée de la nuit,Hélène Béranger,acheté chez Félix Rénier près du théâtre\n"
POLISH = (
    "B 14,Pejzaż z młynem nad rzeką,Stanisław Źródłowski,własność księżnej Brzezińskiej, później zakup w Łańcucie\n"
)
RUSSIAN = "Б 15,Зимний вечер в деревне,Художник неизвестен,Из собрания графа Орлова поступила в музей\n"
GREEK = "Α 16,Κρατήρας με πομπή,άγνωστος,Αγοράστηκε από τη συλλογή της οικογένειας το έτος\n"
TURKISH = "B 17,Çiçekli sürahi ve şamdan,bilinmiyor,Müzeye bağışlayan kişi İbrahim Yıldırım\n"
KOREAN = "신 18,분청사기 물고기 무늬 병,미상,1936년 서울의 수집가에게서 사들임\n"
JAPANESE = "列 19,花鳥図の掛軸,不詳,大正十年に大阪の商人から譲り受けたもの\n"
SIMPLIFIED = "藏 20,粉彩花鸟纹盘,佚名,一九六二年由上海收藏家捐赠给博物馆\n"
TRADITIONAL = "藏 21,粉彩花鳥紋盤,佚名,一九六二年由臺北收藏家捐贈給博物館\n"


@pytest.mark.parametrize(
    ("encoding", "row"),
    [
        ("utf-8", KOREAN), ("utf-8-sig", GERMAN), ("utf-16", FRENCH), ("utf-16-le", JAPANESE), ("utf-16-be", GERMAN),
        ("utf-32", POLISH), ("utf-32-be", SIMPLIFIED), ("cp1252", GERMAN), ("latin-1", FRENCH), ("mac_roman", FRENCH),
        ("cp850", GERMAN), ("cp1250", POLISH), ("iso8859-2", POLISH), ("cp1251", RUSSIAN), ("koi8-r", RUSSIAN),
        ("cp1253", GREEK), ("cp1254", TURKISH), ("cp949", KOREAN), ("cp932", JAPANESE), ("euc_jp", JAPANESE),
        ("gb18030", SIMPLIFIED), ("big5", TRADITIONAL),
    ],
)  # fmt: skip
def test_encoding_of_a_row_is_known_by_its_bytes(encoding, row):
    content = (HEADER + row).encode(encoding)
    likely = likely_encoding(io.BytesIO(content)).name
    assert content.decode(likely).removeprefix("\ufeff") == HEADER + row


@pytest.mark.parametrize("row", [GERMAN, FRENCH, KOREAN])
def test_text_in_utf_8_with_a_bad_byte_stays_that(row):
    encoding = likely_encoding(io.BytesIO((HEADER + row).encode() + b"B 22,Ch\xe2teau\n"))
    assert (encoding.name, encoding.certainty) == ("utf-8", "likely")


def test_one_letter_beyond_ascii_is_of_the_most_common_encoding():
    assert likely_encoding(io.BytesIO(b"no,title\n1,Caf\xe9\n")).name == "cp1252"


@pytest.mark.parametrize(
    ("encoding", "row"),
    [
        ("cp1252", "3,Fête à la forêt,1900,Réné\n"), ("cp1252", "3,Pêche à pied,1900,“Léa”\n"),
        ("cp1252", "3,Tête,1900,Zoé\n"), ("koi8-r", "3,Портрет PDF,1900,Иванов\n"),
        ("cp1253", "3,Κεφαλή κόρης,1900,A\n"),
    ],
)  # fmt: skip
def test_letters_of_two_scripts_stand_in_no_word_of_a_short_table(encoding, row):
    content = ("no,title,made,maker\n" + row).encode(encoding)
    assert content.decode(likely_encoding(io.BytesIO(content)).name).endswith(row)


def test_nothing_but_ascii_or_a_stray_nul_is_utf_8():
    for content in (b"", b"no,title\n1,Vase\n", b"no,title\n" + b"1,Vase\n" * 20 + b"2,Bo\0wl\n"):
        assert likely_encoding(io.BytesIO(content)).name == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16-le", "ascii"])
def test_byte_that_is_no_letter_is_written_out(encoding):
    text = b"ab\xff".decode(encoding, AS_HALVES)
    assert bytes_written_out(text).endswith("\\xff")
    assert codecs.lookup_error(AS_HALVES)
