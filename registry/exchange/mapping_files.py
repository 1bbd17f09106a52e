"""Mapping files: how a record of another format becomes records of ours.

A mapping is a JSON file: `records` lists what one source record gives, each a kind and the fields of its document as
JMESPath expressions over the source record; `each` is an expression over whose elements the record is repeated;
`values` are expressions of which the others may make use by their names; `columns` names those of a table without a
header, and `empty` the words that stand for nothing; `issuer` is whose file it is, and `museum` the party that the
provenance texts mean by "the museum". Every object within the source record has the source record itself as its
`record`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jmespath
from jmespath import exceptions

from registry.errors import BadReferenceError, DocumentError, SettingError
from registry.exchange.mapped_dates import UnreadDate, keep_words
from registry.exchange.mapping_functions import Source, interpreter
from registry.exchange.object_keys import ObjectKey
from registry.exchange.table_headers import unnamed
from registry.provenance import references
from registry.provenance.text import fold
from registry.schemas import SCHEMAS
from registry.services.json_text import load_json
from registry.services.large_mapping import LargeMapping

# What an element of a list says at the least: without it the element says nothing, and is left out.
_ESSENTIAL = {
    "names": "text",
    "identifiers": "value",
    "terms": "text",
    "texts": "text",
    "measurements": "value",
    "citations": "source",
    "participants": "party",
}


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
        self._columns, self._empty = (self._texts(spec, member) for member in ("columns", "empty"))
        self._source = Source(str(spec.get("issuer", "")))
        self._interpreter = interpreter(self._source, self.unread)
        self._values = self._expressions(f"{self._name}: values", spec.get("values", {}))
        self._constants: list[Any] = constants
        self._records = [self._template(number, template) for number, template in enumerate(templates)]
        self._said = LargeMapping()

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

    def _texts(self, spec: dict[str, Any], member: str) -> list[str]:
        texts = spec.get(member, [])
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise SettingError("mapping.no-texts", name=self._name, member=member)
        return texts

    @property
    def names_columns(self) -> bool:
        """Whether it is of a table without a header."""
        return bool(self._columns)

    def skip(self, count: int) -> None:
        """Goes on after so many records of the file."""
        self._source.position = count

    def convert(self, data: Any) -> Iterator[dict[str, Any]]:
        """The native documents that one source record gives. Records that many source records share, such as a
        maker, are given the first time only."""
        self._source.position += 1
        yield from self._constants
        self._constants = []
        if not isinstance(data, dict):
            raise DocumentError("document.not-an-object", pointer="")
        # What a function of ours or of JMESPath raises on values that the mapping did not expect.
        try:
            record = self._with_values(data)
            for kind, each, fields, shared in self._records:
                elements = [record] if each is None else self._search(each, record) or []
                for element in elements:
                    words: list[str] = []
                    document = {"kind": kind, **self._fields(fields, element, words)}
                    if words:
                        keep_words(document, words, self.unread)
                    if not shared or self._is_first(document):
                        yield document
        except (exceptions.JMESPathError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise DocumentError("mapping.not-applicable", reason=str(error), pointer="") from None

    def _with_values(self, data: dict[str, Any]) -> dict[str, Any]:
        """A source record under the names of its columns, without the words that stand for nothing, and with the
        values that the mapping names, each of which may use those before it."""
        named = {unnamed(index): name for index, name in enumerate(self._columns)}
        record = {named.get(name, name): value for name, value in data.items()} if named else data
        if self._empty:
            record = _without(record, frozenset(self._empty))
        _give_record(record, record)
        for name, expression in self._values.items():
            record[name] = self._search(expression, record)
        return record

    def _search(self, expression: Any, value: Any) -> Any:
        return self._interpreter.visit(expression.parsed, value)

    def objects_of(self, data: Any) -> Iterator[ObjectKey]:
        """By what the objects of a source record are known, but for those that its records share. Raises
        DocumentError."""
        self._source.position += 1
        if not isinstance(data, dict):
            raise DocumentError("document.not-an-object", pointer="")
        try:
            record = self._with_values(data)
            for kind, each, fields, shared in self._records:
                if kind == "object" and not shared:
                    for element in [record] if each is None else self._search(each, record) or []:
                        yield self._object_key(fields, element)
        except (exceptions.JMESPathError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise DocumentError("mapping.not-applicable", reason=str(error), pointer="") from None

    def _object_key(self, fields: Any, element: Any) -> ObjectKey:
        if not isinstance(fields, dict):
            said = self._search(fields, element) or {}
            return _object_key(said.get("ref"), said.get("identifiers"), said.get("names"))
        wanted = (fields.get(name) for name in ("ref", "identifiers", "names"))
        return _object_key(*(expression and self._search(expression, element) for expression in wanted))

    def _is_first(self, document: dict[str, Any]) -> bool:
        """Whether a record that others share was not given yet. Raises DocumentError for an object that is told
        otherwise than before: what the record says of it would be lost."""
        reference = document.get("ref", "")
        told = hash(repr(document)) if document["kind"] == "object" else None
        if not reference or reference not in self._said:  # Without one it is refused for that.
            self._said[reference] = told
            return True
        if self._said[reference] != told:
            raise DocumentError("mapping.shared-otherwise", reference=reference, pointer="")
        return False

    def _fields(self, fields: Any, data: Any, words: list[str]) -> dict[str, Any]:
        """What the expressions give, or the one that gives all fields; the words of dates that could not be read are
        put to `words`."""
        if not isinstance(fields, dict):
            return _said((self._search(fields, data) or {}).items(), words)
        visit = self._interpreter.visit
        return _said(((key, visit(expression.parsed, data)) for key, expression in fields.items()), words)

    def _template(self, number: int, record: Any) -> tuple[str, Any, Any, bool]:
        where = f"{self._name}: records/{number}"
        if not isinstance(record, dict) or record.get("kind") not in SCHEMAS:
            raise SettingError("mapping.no-such-kind", where=where)
        each = self._compile(f"{where}/each", record["each"]) if "each" in record else None
        fields, shared = record.get("fields", {}), bool(record.get("shared", False))
        if isinstance(fields, str):
            return record["kind"], each, self._compile(f"{where}/fields", fields), shared
        if not isinstance(fields, dict):
            raise SettingError("mapping.no-fields", where=f"{where}/fields")
        for key in fields:
            if key not in SCHEMAS[record["kind"]].fields:
                raise SettingError("mapping.no-such-field", where=where, kind=record["kind"], field=key)
        return record["kind"], each, self._expressions(f"{where}/fields", fields), shared

    def _expressions(self, where: str, expressions: Any) -> dict[str, Any]:
        if not isinstance(expressions, dict):
            raise SettingError("mapping.no-fields", where=where)
        return {name: self._compile(f"{where}/{name}", expression) for name, expression in expressions.items()}

    @staticmethod
    def _compile(where: str, expression: Any) -> Any:
        try:
            return jmespath.compile(expression)
        except (exceptions.JMESPathError, TypeError, RecursionError) as error:
            raise SettingError("mapping.broken-expression", where=where, reason=str(error)) from None


def _object_key(reference: Any, identifiers: Any, names: Any) -> ObjectKey:
    numbers = (number for number in identifiers or () if number and number.get("type") == "accession")
    number: dict[str, Any] = next((number for number in numbers if number.get("value")), {})
    label = str(number.get("value", "")).strip()
    issued = f"{fold(str(number.get('issuer') or ''))} {label}" if label else ""
    title = next((str(name.get("text")) for name in names or () if name and name.get("kind") == "preferred"), "")
    return ObjectKey(str(reference), issued, label, title=title)


def _give_record(value: Any, record: dict[str, Any]) -> None:
    for nested in value.values() if isinstance(value, dict) else value:
        if isinstance(nested, dict):
            _give_record(nested, record)
            nested["record"] = record
        elif isinstance(nested, list):
            _give_record(nested, record)


def _without(value: Any, empty: frozenset[str]) -> Any:
    """A value without the texts that stand for nothing."""
    if isinstance(value, dict):
        return {name: _without(nested, empty) for name, nested in value.items()}
    if isinstance(value, list):
        return [_without(nested, empty) for nested in value]
    return None if isinstance(value, str) and value in empty else value


def _said(fields: Iterable[tuple[str, Any]], words: list[str]) -> dict[str, Any]:
    """The fields of a document that say something."""
    document = {}
    for key, value in fields:
        said = _pruned(value, words)
        if isinstance(said, list) and (essential := _ESSENTIAL.get(key)):
            said = [member for member in said if not isinstance(member, dict) or essential in member]
        if said is not None and said != []:
            document[key] = said
    return document


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
