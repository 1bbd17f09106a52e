"""Names and dates in Korean, Chinese and Japanese text, which is not read as provenance: institutions by how their
names end, people by a title after the name, by the words around it, or by the Chinese characters in parentheses beside
it, and names in Latin letters. Words that tell what happened, and dates, are no part of a name."""

import re
from collections.abc import Iterator

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.dates.eras import ERAS
from registry.provenance.notation.lexicon.scripts import (
    CALLED_IN_JAPANESE,
    CHINESE_SURNAMES,
    ENDINGS,
    HOUSES,
    KOREAN_SURNAMES,
    NO_PART_OF_A_NAME,
    NO_PART_OF_A_NAME_IN_CHINESE,
    NO_PERSONS,
    NO_TEMPLES,
    PASSING_IN_CHINESE,
    PASSING_IN_JAPANESE,
    PASSING_IN_KOREAN,
    PLACES_IN_CHINESE,
    TITLES,
)
from registry.provenance.notation.values import Remark, Span
from registry.provenance.patterns import any_of

# So many characters of a text are looked through for names.
LONGEST_SCANNED = 200_000

_HANGUL, _HAN, _KATAKANA = "가-힣", "㐀-䶿一-鿿々", "ァ-ヺー・"
_KANA = re.compile("[ぁ-ゖァ-ヺ]")
# After these it is not known whether the name begins before or behind: 于右任, 向達.
_WORDS_AND_SURNAMES = ("于", "向")
_ERAS = [form for era in ERAS for form in era.forms if form > "\u2e7f"]
_NOBODY = any_of(NO_PERSONS)
_COUNT = r"\s?[元〇零一二三四五六七八九十百0-9]{1,4}\s?"
_DATE = re.compile(
    r"(?:서기|西曆|西历|公元)? ?[12]\d{3}\s?[년年](?:[대代]|(?:\s?\d{1,2}\s?[월月])?(?:\s?\d{1,2}\s?[일日])?)"
    r"|[一二][〇零一二三四五六七八九]{3}年(?:[一二三四五六七八九十]{1,2}月)?(?:[一二三四五六七八九十]{1,3}日)?|일제강점기"
    rf"|(?:{any_of(_ERAS)})(?: ?(?:年間|年间|연간)|{_COUNT}[년年](?:{_COUNT}[월月])?(?:{_COUNT}[일日])?)"
    r"|\d{1,2}\s?(?:세기|世紀|世纪)(?:\s?(?:초|말|전반|후반|중반|初|末|前半|後半|中葉|中叶|中期))?"
    r"|(?:조선|고려|신라|백제|대한제국)\s?(?:시대|전기|후기|중기|말기|초기)"
)
# The small words of Chinese are part of names in Japanese: 大和文華館.
_NO_NAME, _NO_NAME_IN_CHINESE = (
    re.compile(any_of(words)) for words in (NO_PART_OF_A_NAME, [*NO_PART_OF_A_NAME, *NO_PART_OF_A_NAME_IN_CHINESE])
)
_LATIN = re.compile(
    r"[A-ZÀ-Þ][A-Za-zÀ-ɏ'’.-]{1,30}(?: (?:(?:de|van|von|of|and|&) )?[A-ZÀ-Þ][A-Za-zÀ-ɏ'’.-]{0,30}){1,5}"
)
_PAIR = re.compile(rf"[{_HANGUL}]{{2,5}} ?[(（][{_HAN}]{{2,5}}[)）]")
_CALLED = re.compile(any_of(CALLED_IN_JAPANESE))
_INSTITUTION = re.compile(rf"[{_HANGUL}{_HAN}]{{0,14}}(?:{any_of(ENDINGS)})")
_TITLED = re.compile(rf"(?<![{_HANGUL}{_HAN}])(?!{any_of(TITLES)})[{_HANGUL}{_HAN}]{{2,4}}?(?= ?(?:{any_of(TITLES)}))")
_KOREAN = re.compile(
    rf"(?<![{_HANGUL}])(?!(?:{_NOBODY}))(?:{any_of(KOREAN_SURNAMES)})[{_HANGUL}]{{2}}"
    rf"(?=(?:이|가|은|는|에게|에게서|으로부터|로부터|의|께서)(?![{_HANGUL}])| (?:{any_of(PASSING_IN_KOREAN)}))"
)
_CHINESE = re.compile(
    rf"(?:(?<![{_HAN}])|(?<={'|'.join(PLACES_IN_CHINESE)}))(?!{_NOBODY})(?P<owner>(?:{any_of(CHINESE_SURNAMES)})[{_HAN}]{{1,2}}?)(?={any_of(PASSING_IN_CHINESE)})"
    r"|(?:由|归|歸|被|经|經|售予|售给|贈予|赠予|赠与|捐给|讓予|让予)"
    rf"(?P<name>(?:{any_of(CHINESE_SURNAMES)})[{_HAN}]{{1,2}}?)"
    rf"(?=$|[^{_HAN}]|{any_of([*NO_PART_OF_A_NAME, *NO_PART_OF_A_NAME_IN_CHINESE])})"
)
_JAPANESE = re.compile(
    rf"(?:(?<![{_HAN}{_KATAKANA}ぁ-ゖ])|(?<=から|より))(?!(?:{_NOBODY})(?:より|から))(?P<name>[{_HAN}]{{2,6}}|[{_HAN}]{{0,4}}[{_KATAKANA}]{{2,16}})"
    rf"(?=が|氏|(?<![代期後頃前時査果容])(?:より|から)[^。\n]{{0,12}}?(?:{any_of(PASSING_IN_JAPANESE)}|へ)|[にへ](?:寄贈|譲渡|売却|返還|寄託))"
)
_HOUSE = re.compile(any_of(HOUSES))
_TEMPLE = re.compile(
    rf"(?<![{_HAN}{_KATAKANA}])[{_HAN}]{{2,4}}寺(?![{_HAN}])"
    rf"|(?<![{_HANGUL}])(?![{_HANGUL}]{{0,3}}(?:{any_of(NO_TEMPLES)}))[{_HANGUL}]{{2,3}}사"
    rf"(?= ?(?:{any_of(PASSING_IN_KOREAN)})|에서|에 )"
)


def is_unread(text: str) -> bool:
    """Whether words are in a script whose provenance texts are not read: more than a third are East Asian."""
    if text.isascii() or max(text) <= "\u2e7f":
        return False
    return sum(character > "\u2e7f" for character in text) * 3 > len(text)


def names_in(text: str) -> Iterator[str]:
    """The names that stand in a text, each once, in the order of the text."""
    undated = _DATE.sub(_blank, text)
    is_chinese = not _KANA.search(text)
    cut = (_NO_NAME_IN_CHINESE if is_chinese else _NO_NAME).sub(_blank, undated)
    spans = [*_institutions(cut)]
    spans += (span for span in _spans(_TITLED, cut) if not text.endswith(_WORDS_AND_SURNAMES, 0, span[0]))
    spans += _spans(_TEMPLE, cut)
    for pattern in (_PAIR, _HOUSE, _LATIN, _KOREAN, _CHINESE if is_chinese else _JAPANESE):
        spans += _spans(pattern, undated)
    taken, seen = 0, set()
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < taken:
            continue
        taken, name = end, text[start:end].strip()
        if name not in seen:
            seen.add(name)
            yield name


def dates_in(text: str) -> Iterator[str]:
    """The dates that stand in a text and can be read, as written, each once."""
    for words in dict.fromkeys(match.group().strip() for match in _DATE.finditer(text)):
        try:
            dates.read(words)
        except DateError:
            continue
        yield words


def remark_in_script(words: str, span: Span) -> Remark:
    """The remark that these words are, with the names and dates in as many of them as are looked through."""
    scanned = words[:LONGEST_SCANNED]
    return Remark("script", words, span, tuple(names_in(scanned)), tuple(dates_in(scanned)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (match.span(match.lastgroup or 0) for match in pattern.finditer(text))


def _institutions(text: str) -> Iterator[Span]:
    """Names that end as those of institutions do: more than the ending, but for the one palace that is called so."""
    for start, end in _spans(_INSTITUTION, text):
        if (called := _CALLED.match(text, start, end)) and called.end() < end:
            start = called.end()
        if text[start:end] not in ENDINGS or text[start:end].startswith(("故宮", "故宫")):
            yield start, end
