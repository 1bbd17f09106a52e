"""Mapping files: how a record of another format becomes records of ours.

A mapping is a JSON file: `records` lists what one source record gives, each a kind and the fields of its document as
JMESPath expressions over the source record; `each` is an expression over whose elements the record is repeated;
`museum` is the party that the provenance texts mean by "the museum".
Every object within the source record has the source record itself as its `record`. Beside JMESPath's own functions
there are: reference(kind, key), the permanent reference that belongs to a key; edtf(text, earliest, latest), a date
from the words and the years of a source; date(text), a date as it is typed; decimal(number);
money(words), a price; and trim(text).
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jmespath
from jmespath import exceptions, functions, visitor

from registry.errors import BadReferenceError, DocumentError, SettingError
from registry.exchange.mapped_dates import UnreadDate, Value, date_of_years, keep_words, typed_date
from registry.exchange.mapped_numbers import decimal_number
from registry.provenance import references
from registry.provenance.codes import RecordKind
from registry.provenance.money import money_of
from registry.schemas import SCHEMAS
from registry.services.json_text import load_json

_VALUE = ["number", "string", "null"]


class _Functions(functions.Functions):  # type: ignore[misc]
    @functions.signature({"types": ["string"]}, {"types": ["string", "null"]})  # type: ignore[untyped-decorator]
    def _func_reference(self, kind: RecordKind, key: str | None) -> str | None:
        return references.derive(kind, key) if key else None

    @functions.signature({"types": _VALUE}, {"types": _VALUE}, {"types": _VALUE})  # type: ignore[untyped-decorator]
    def _func_edtf(self, text: Value, earliest: Value, latest: Value) -> dict[str, str] | None:
        return date_of_years(text, earliest, latest)

    @functions.signature({"types": _VALUE})  # type: ignore[untyped-decorator]
    def _func_date(self, text: Value) -> dict[str, str] | None:
        return typed_date(text)

    @functions.signature({"types": ["number", "string", "null"]})  # type: ignore[untyped-decorator]
    def _func_decimal(self, number: float | str | None) -> str | None:
        return decimal_number(number)

    @functions.signature({"types": _VALUE})  # type: ignore[untyped-decorator]
    def _func_money(self, words: Value) -> dict[str, str] | None:
        text = str(words).strip() if words is not None else ""
        money = money_of(text)
        price = {"kind": "price", "verbatim": text}
        return (price | ({"amount": money[0], "currency": money[1]} if money else {})) if text else None

    @functions.signature({"types": ["string", "null"]})  # type: ignore[untyped-decorator]
    def _func_trim(self, text: str | None) -> str | None:
        return (text or "").strip() or None


# One for all expressions: `search` would make an interpreter, which learns its way about, anew for each value.
_INTERPRETER = visitor.TreeInterpreter(jmespath.Options(custom_functions=_Functions()))


def _search(expression: Any, value: Any) -> Any:
    return _INTERPRETER.visit(expression.parsed, value)


class Mapping:
    """A mapping, read and checked once. What could not be read is counted in `unread`: its words stay in the record."""

    def __init__(self, source: Path | bytes, name: str = "", unread: Counter[str] | None = None) -> None:
        """Of a file, or of its content under a name. Raises SettingError."""
        self.unread: Counter[str] = Counter() if unread is None else unread
        self._name = name or str(source)
        spec = self._read(source)
        if not isinstance(spec, dict) or spec.get("format") != "registry-mapping" or spec.get("version") != 1:
            raise SettingError("mapping.of-another-format", name=self._name)
        self.museum: str | None = self._museum(spec)
        constants, templates = spec.get("constants", []), spec.get("records", [])
        if not isinstance(constants, list) or not isinstance(templates, list):
            raise SettingError("mapping.no-records", name=self._name)
        self._constants: list[Any] = constants
        self._records = [self._template(number, template) for number, template in enumerate(templates)]
        self._said: set[str] = set()

    def _read(self, source: Path | bytes) -> Any:
        try:
            return load_json(source if isinstance(source, bytes) else source.read_bytes())
        except DocumentError as error:
            raise SettingError("mapping.unreadable", name=self._name, reason=error) from None
        except (OSError, ValueError) as error:
            raise SettingError("mapping.unreadable", name=self._name, reason=str(error)) from None

    def _museum(self, spec: dict[str, Any]) -> str | None:
        """The party that the provenance texts mean by "the museum"."""
        if "museum" not in spec:
            return None
        try:
            return references.parse(str(spec["museum"]), "party")
        except BadReferenceError as error:
            raise SettingError("mapping.wrong-museum", name=self._name, cause=error) from None

    def convert(self, data: Any) -> Iterator[dict[str, Any]]:
        """The native documents that one source record gives. Records that many source records share, such as a
        maker, are given the first time only."""
        yield from self._constants
        self._constants = []
        if not isinstance(data, dict):
            raise DocumentError("document.not-an-object", pointer="")
        _give_record(data, data)
        for kind, each, fields, shared in self._records:
            try:
                elements = [data] if each is None else _search(each, data) or []
                for element in elements:
                    words: list[str] = []
                    document = {"kind": kind, **self._fields(fields, element, words)}
                    if words:
                        keep_words(document, words, self.unread)
                    if not shared or self._is_first(document):
                        yield document
            # What a function of ours or of JMESPath raises on values that the mapping did not expect.
            except (exceptions.JMESPathError, ValueError, KeyError, TypeError) as error:
                raise DocumentError("mapping.not-applicable", reason=str(error), pointer="") from None

    def _is_first(self, document: dict[str, Any]) -> bool:
        reference = document.get("ref", "")
        if reference in self._said:
            return False
        self._said.add(reference)
        return True

    def _fields(self, fields: dict[str, Any], data: Any, words: list[str]) -> dict[str, Any]:
        """What the expressions give; the words of dates that could not be read are put to `words`."""
        values = ((key, _pruned(_search(expression, data), words)) for key, expression in fields.items())
        return {key: value for key, value in values if value is not None}

    def _template(self, number: int, record: Any) -> tuple[str, Any, dict[str, Any], bool]:
        where = f"{self._name}: records/{number}"
        if not isinstance(record, dict) or record.get("kind") not in SCHEMAS:
            raise SettingError("mapping.no-such-kind", where=where)
        expressions = record.get("fields", {})
        if not isinstance(expressions, dict):
            raise SettingError("mapping.no-fields", where=where)
        schema_fields = SCHEMAS[record["kind"]].fields
        fields = {}
        for key, expression in expressions.items():
            if key not in schema_fields:
                raise SettingError("mapping.no-such-field", where=where, kind=record["kind"], field=key)
            fields[key] = self._compile(f"{where}/fields/{key}", expression)
        each = self._compile(f"{where}/each", record["each"]) if "each" in record else None
        return record["kind"], each, fields, bool(record.get("shared", False))

    @staticmethod
    def _compile(where: str, expression: Any) -> Any:
        try:
            return jmespath.compile(expression)
        except (exceptions.JMESPathError, TypeError, RecursionError) as error:
            raise SettingError("mapping.broken-expression", where=where, reason=str(error)) from None


def _give_record(value: Any, record: dict[str, Any]) -> None:
    for nested in value.values() if isinstance(value, dict) else value:
        if isinstance(nested, dict):
            _give_record(nested, record)
            nested["record"] = record
        elif isinstance(nested, list):
            _give_record(nested, record)


def _pruned(value: Any, words: list[str]) -> Any:
    """Without what is empty: an element that says nothing is left out, and a date that could not be read, whose words
    are put to the others."""
    if isinstance(value, UnreadDate):
        words.append(value.words)
        return None
    if isinstance(value, dict):
        members = {key: pruned for key, nested in value.items() if (pruned := _pruned(nested, words)) is not None}
        return members or None
    if isinstance(value, list):
        return [pruned for nested in value if (pruned := _pruned(nested, words)) is not None] or None
    return None if value == "" else value
