"""The door for what is sent: what no page can read is refused before any view sees it, at whatever address."""

import itertools
import re
from collections.abc import Iterator, Mapping

from flask import Flask, request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.routing import IntegerConverter

from registry.errors import RegistryError
from registry.web.http.text_fields import check_length

# What a column of whole numbers holds, on either database.
MOST = 2**63 - 1
# A form of ours has some hundreds of fields; the work for one grows with them (ASVS 5, 15.2.2).
MOST_FIELDS = 5000
_WHOLE = re.compile(r"\s*([+-]?)0*([0-9]+)\s*")
# A line break in what may become part of a header, which is one line (RFC 9110, 5.5).
_BREAK = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Fields that say where to go next.
_ADDRESSES = ("next",)
# Texts of a few sentences, and the forms that tell beside their field that one is too long.
_WHYS = ("comment", "note", "reason")
_FORMS = ("desk.autosave", "desk.settle", "desk.take")
_FIELDS = ("HTTP_", "CONTENT_TYPE", "CONTENT_LENGTH")


class Key(IntegerConverter):
    """`<int:…>` of an address: a longer number is the key of nothing."""

    regex = r"[0-9]{1,19}"

    def __init__(self, *args: int | bool, **options: int | bool | None) -> None:
        super().__init__(*args, **{"max": MOST, **options})  # type: ignore[arg-type]


def whole_number(text: str | None, default: int = 0) -> int:
    """The whole number that a field of a form or of an address says; `default` where it says none. Raises
    RegistryError ("request.number-too-large") where no database could hold it."""
    match = _WHOLE.fullmatch(text or "")
    if match is None:
        return default
    sign, digits = match.groups()
    if len(digits) > 19 or int(digits) > MOST:
        raise RegistryError("request.number-too-large")
    return -int(digits) if sign == "-" else int(digits)


def field_number(fields: Mapping[str, str], name: str, default: int = 0) -> int:
    """`whole_number` of a field."""
    return whole_number(fields.get(name), default)


def number_pair(fields: Mapping[str, str], name: str) -> tuple[int, int] | None:
    """The two whole numbers that a field says with a point between them, as `written_pair` wrote them; None where it
    has no second. Raises as `whole_number` does."""
    first, _, second = fields.get(name, "").partition(".")
    return (whole_number(first), whole_number(second)) if second else None


def written_pair(pair: tuple[int, int] | None) -> str | None:
    """A pair as an address has it."""
    return f"{pair[0]}.{pair[1]}" if pair else None


def install(app: Flask) -> None:
    app.url_map.converters["int"] = Key
    app.before_request(_refuse_unreadable)


def _refuse_unreadable() -> None:
    """Raises RegistryError for a NUL or half a character (a lone surrogate) anywhere, for a line break where a header
    could be made of it, for more fields than any form has, and for a text that is longer than its field takes."""
    if request.query_string and len(request.args) > MOST_FIELDS:
        raise RegistryError("request.too-large")
    if _BREAK.search(request.path) or (request.query_string and any(map(_BREAK.search, _texts(request.args)))):
        raise RegistryError("request.line-break")
    if _has_form():
        _refuse_unreadable_form(request.form, request.files)
    if _UNSTORABLE.search(" ".join(_of_the_head())):
        raise RegistryError("request.no-character")


def _refuse_unreadable_form(form: MultiDict[str, str], files: MultiDict[str, FileStorage]) -> None:
    if len(form) > MOST_FIELDS:
        raise RegistryError("request.too-large")
    if None in form or None in files:
        raise RegistryError("request.unreadable")  # A part of a form without a name.
    if request.endpoint not in _FORMS:
        for name in _WHYS:
            check_length(name, form.get(name, ""))
    # The names of files, and what says where to go next, are one line each.
    lines = [text for name, file in files.items(multi=True) for text in (name, file.filename or "")]
    lines += [value for name in _ADDRESSES for value in form.getlist(name)]
    if any(map(_BREAK.search, lines)):
        raise RegistryError("request.line-break")
    if any(map(_UNSTORABLE.search, _texts(form))):
        raise RegistryError("request.no-character")


def _has_form() -> bool:
    """Whether there may be one: to an address that takes none, none is read."""
    return request.method not in ("GET", "HEAD") and request.routing_exception is None


def _of_the_head() -> Iterator[str]:
    """Names and values of the header's fields (PEP 3333), and the cookies as they are read from it."""
    for name, value in request.environ.items():
        if name.startswith(_FIELDS):
            yield name
            yield value
    if "HTTP_COOKIE" in request.environ:
        yield from _texts(request.cookies)


def _texts(fields: MultiDict[str, str]) -> Iterator[str]:
    return itertools.chain.from_iterable(fields.items(multi=True))
