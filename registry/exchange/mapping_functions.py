"""The functions that mapping files have beside JMESPath's own; docs/mapping.md tells what each does."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import jmespath
from jmespath import functions, visitor

from registry.exchange.mapped_dates import Value, date_of_span, date_of_years, first_year, typed_date
from registry.exchange.mapped_makers import SEVERAL, maker_documents
from registry.exchange.mapped_numbers import decimal_number
from registry.exchange.mapped_parties import NamedParties
from registry.provenance import references
from registry.provenance.codes import EventRole, RecordKind, Visibility
from registry.provenance.documents import RawDocument
from registry.provenance.makers import divided, makers_of
from registry.provenance.money import money_of
from registry.provenance.notation import Register

_VALUE = {"types": ["number", "string", "null"]}
_KEY = {"types": ["number", "string", "array", "null"]}
_TEXT = {"types": ["string", "null"]}
_KIND = {"types": ["string"]}


@dataclass(slots=True)
class Source:
    """The file that a mapping is of: whose it is, and the number of the record that is being read."""

    issuer: str = ""
    position: int = 0
    visibility: Visibility = "private"


class Functions(functions.Functions):  # type: ignore[misc]
    """The functions for the records of a source. Cells that may name several makers are counted in `unread`."""

    def __init__(self, source: Source, unread: Counter[str]) -> None:
        super().__init__()
        self._source, self._unread = source, unread
        self._parties = NamedParties(source, Register())
        self._allowed: dict[tuple[str, ...], tuple[list[str], list[list[str]]]] = {}

    def _get_allowed_pytypes(self, types: list[str]) -> tuple[list[str], list[list[str]]]:
        """What JMESPath works out anew for every argument of every call, remembered."""
        key = tuple(types)
        if key not in self._allowed:
            self._allowed[key] = super()._get_allowed_pytypes(types)
        return self._allowed[key]

    @functions.signature(_KIND, _KEY)  # type: ignore[untyped-decorator]
    def _func_reference(self, kind: RecordKind, key: Value | list[Any]) -> str | None:
        words = "|".join(map(_text, key)) if isinstance(key, list) else _text(key)
        return references.derive(kind, words) if words.strip("|") else None

    @functions.signature()  # type: ignore[untyped-decorator]
    def _func_position(self) -> int:
        return self._source.position

    @functions.signature(_VALUE, _VALUE, _VALUE)  # type: ignore[untyped-decorator]
    def _func_edtf(self, text: Value, earliest: Value, latest: Value) -> dict[str, str] | None:
        return date_of_years(text, earliest, latest)

    @functions.signature(_VALUE)  # type: ignore[untyped-decorator]
    def _func_date(self, text: Value) -> dict[str, str] | None:
        return typed_date(text)

    @functions.signature(_VALUE, _VALUE)  # type: ignore[untyped-decorator]
    def _func_span(self, first: Value, last: Value) -> dict[str, str] | None:
        return date_of_span(first, last)

    @functions.signature(_VALUE)  # type: ignore[untyped-decorator]
    def _func_decimal(self, number: float | str | None) -> str | None:
        return decimal_number(number)

    @functions.signature({**_VALUE, "variadic": True})  # type: ignore[untyped-decorator]
    def _func_money(self, words: Value, date: Value = None) -> dict[str, str] | None:
        text = _text(words).strip()
        money = money_of(text, first_year(date))
        price = {"kind": "price", "verbatim": text}
        return (price | ({"amount": money[0], "currency": money[1]} if money else {})) if text else None

    @functions.signature(_TEXT)  # type: ignore[untyped-decorator]
    def _func_trim(self, text: str | None) -> str | None:
        return (text or "").strip() or None

    @functions.signature(_TEXT, _KIND)  # type: ignore[untyped-decorator]
    def _func_split(self, text: str | None, sign: str) -> list[str]:
        return [part.strip() for part in (text or "").split(sign) if part.strip()]

    @functions.signature(_TEXT, _TEXT)  # type: ignore[untyped-decorator]
    def _func_makers(self, words: str | None, of: str | None) -> list[RawDocument]:
        makers = makers_of(words or "")
        if several := sum(maker.may_be_several for maker in makers):
            self._unread[SEVERAL] += several
        documents, participants = maker_documents(makers, of or "", self._source, Register())
        parties = {document["ref"]: _without_visibility(document) for document in documents}
        return [{"party": parties[maker["party"]], "participant": maker} for maker in participants]

    @functions.signature(_TEXT, _TEXT, _KIND)  # type: ignore[untyped-decorator]
    def _func_holders(self, words: str | None, of: str | None, role: EventRole) -> list[RawDocument]:
        holders: list[RawDocument] = []
        for number, name in enumerate(divided(words or "")):
            reference, documents = self._parties.party(name, f"{role} {number} of {of or ''}")
            participant = {"party": reference, "role": role}
            holders += [{"party": _without_visibility(party), "participant": participant} for party in documents]
        return holders


def interpreter(source: Source, unread: Counter[str]) -> visitor.TreeInterpreter:
    """What finds the values of expressions; one for all of a mapping, since it learns its way about."""
    return visitor.TreeInterpreter(jmespath.Options(custom_functions=Functions(source, unread)))


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _without_visibility(document: RawDocument) -> RawDocument:
    return {key: value for key, value in document.items() if key not in ("kind", "visibility")}
