"""Names in Korean, Chinese and Japanese text, which is not read as provenance: institutions by how their names end,
people by a title after the name or the Chinese characters in parentheses beside it, and names in Latin letters."""

import re
from collections.abc import Iterator

from registry.provenance.notation.lexicon.holders import HOLDER_NAMES_CJK

_HANGUL, _HAN = "가-힣", "㐀-䶿一-鿿"
_PARTICLES = "由与與和在向给給及的于於从從為为被将將"
_ENDINGS = "|".join(sorted(HOLDER_NAMES_CJK, key=len, reverse=True))
_TITLES = (
    "관장|선생|박사|회장|교수|대통령|이사장|위원장|작가"
    "|先生|女士|馆长|館長|院长|院長|局长|局長|教授|氏|総裁|總統|总统|主席"
)
_NAME = re.compile(
    rf"(?P<institution>(?:(?![{_PARTICLES}])[{_HANGUL}{_HAN}]){{1,12}}?(?:{_ENDINGS}))"
    rf"|(?P<pair>[{_HANGUL}]{{2,5}} ?[(（][{_HAN}]{{2,5}}[)）])"
    rf"|(?P<titled>(?!{_TITLES})[{_HANGUL}{_HAN}]{{2,4}}?) ?(?={_TITLES})"
    r"|(?P<latin>[A-Z][\w'’.-]{1,30}(?: [A-Z][\w'’.-]{0,30}){1,5})"
)


def is_unread(text: str) -> bool:
    """Whether words are in a script whose provenance texts are not read: more than a third are East Asian."""
    return not text.isascii() and sum(character > "\u2e7f" for character in text) * 3 > len(text)


def names_in(text: str) -> Iterator[str]:
    """The names that stand in a text, each once, in the order of the text."""
    seen = set()
    for match in _NAME.finditer(text):
        name = match.group().strip()
        if name not in seen:
            seen.add(name)
            yield name
