"""The words for what is refused: imported by the edges alone, so that every floor below speaks of codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.errors import RegistryError
from registry.messages import english
from registry.messages.entries import Authority, FieldHelp, Term

LANGUAGES: Mapping[str, Any] = {"en": english}


class _Words(tuple[str, ...]):
    """Several of something, joined by what a template says after the colon: `{roles: or }`."""

    def __format__(self, between: str) -> str:
        return (between or ", ").join(self)


class _Particulars(Mapping[str, Any]):
    """What a template is filled with: codes as their names, refusals within a refusal as what they say."""

    def __init__(self, params: Mapping[str, Any], language: str) -> None:
        self._params = params
        self._language = language

    def __getitem__(self, name: str) -> Any:
        value = self._params[name]
        if (word := LANGUAGES[self._language].PARTICULARS.get(name)) is not None:
            return word(value)
        return _Words(map(self._worded, value)) if isinstance(value, list | tuple) else self._worded(value)

    def __iter__(self) -> Any:
        return iter(self._params)

    def __len__(self) -> int:
        return len(self._params)

    def _worded(self, value: Any) -> Any:
        return phrase(value, self._language) if isinstance(value, RegistryError) else value


def sentence(error: RegistryError, language: str = "en") -> str:
    """What is refused, for a reader: whole sentences, the last with its full stop."""
    template: str = LANGUAGES[language].SENTENCES[error.code]
    return template.format_map(_Particulars(error.params, language))


def heading(error: RegistryError, language: str = "en") -> str:
    """What kind of refusal this is, in a few words over the sentence."""
    headings: Mapping[str, str] = LANGUAGES[language].HEADINGS
    template = headings.get(error.code) or headings[type(error).__name__]
    return template.format_map(_Particulars(error.params, language))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says, with the name of each particular in its place; without a heading where it has that of the kind
    it is raised as."""

    code: str
    heading: str
    sentence: str


class _Blank(str):
    """A particular that is not known, however a template would print it."""

    def __format__(self, _: str) -> str:
        return "‹" + self + "›"


class _Blanks(dict[str, _Blank]):
    def __missing__(self, name: str) -> _Blank:
        return _Blank(name)


def meaning(code: str, language: str = "en") -> Meaning | None:
    """What a code says of whatever it is raised; None where there is no such code."""
    words = LANGUAGES[language]
    if code not in words.SENTENCES:
        return None
    title: str = words.HEADINGS.get(code, "")
    return Meaning(code, title.format_map(_Blanks()), words.SENTENCES[code].format_map(_Blanks()))


def meanings(language: str = "en") -> list[Meaning]:
    """What every code says, in the order of the codes."""
    every = (meaning(code, language) for code in sorted(LANGUAGES[language].SENTENCES))
    return list(filter(None, every))


def field_help(about: str, language: str = "en") -> FieldHelp:
    """What stands beside the fields that ask about this. Raises KeyError where nothing is said of it."""
    every: Mapping[str, FieldHelp] = LANGUAGES[language].HELP
    return every[about]


def glossary(language: str = "en") -> tuple[Sequence[Term], Mapping[str, Authority]]:
    """The terms of the field in the order of their names, and what they are cited from."""
    return LANGUAGES[language].GLOSSARY, LANGUAGES[language].AUTHORITIES


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number with what it counts: "1 lot", "3 lots", "1,200 entries"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def phrase(error: RegistryError, language: str = "en") -> str:
    """The same without the full stop, to be read within a sentence; of a document, with where in it."""
    words = sentence(error, language).removesuffix(".")
    if "pointer" in error.params:
        return f"{error.params['pointer'] or LANGUAGES[language].WHOLE_DOCUMENT}: {words}"
    return words


def owner_mail(notice: Any, language: str = "en") -> tuple[str, str]:
    """The subject and text of the mail that tells the owner of an account what was done to it."""
    words = LANGUAGES[language]
    where = words.FROM_ADDRESS.format(address=notice.address) if notice.address else ""
    text: str = words.OWNER_MAIL.format(name=notice.name, what=notice.what, by=notice.by, at=notice.at, where=where)
    return words.OWNER_SUBJECT, text


def digest_mail(mail: Any, language: str = "en") -> tuple[str, str]:
    """The subject and text of the mail that tells somebody how much waits for them."""
    words: tuple[str, str] = LANGUAGES[language].digest(mail)
    return words
