"""From a record of a file to documents of the native form: records that are native already, by a mapping file, or by
columns that somebody chose; each of the latter with or without the provenance texts read into events."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from registry import schemas
from registry.errors import DocumentError
from registry.exchange.column_mapping import ColumnMapping, Columns
from registry.exchange.mapping_files import Mapping as MappingFile
from registry.exchange.object_keys import Keys, ObjectKey
from registry.exchange.reading_options import GUESSING, STRICT, ReadingOptions
from registry.exchange.reports import Report
from registry.provenance.codes import Visibility
from registry.provenance.documents import RawDocument
from registry.provenance.notation import Register, TextReading
from registry.provenance.notation.documents import ProseConverter
from registry.provenance.notation.reports import ProseReport
from registry.provenance.notation.settlements import key_of, settle
from registry.queries.records.known_names import known_parties, known_places, unnamed_parties
from registry.queries.records.sight import reader_of
from registry.queries.records.told_words import words_on_record
from registry.queries.workspace.prose_meanings import by_key_of_words, meanings_of_keys
from registry.services.large_mapping import LargeMapping

# Gives the documents of one record, which may be of any shape. Raises DocumentError.
Convert = Callable[[Any], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Conversion:
    """How the records of a file become documents: by a mapping file (its content, and its name) or by columns;
    without either they are native."""

    mapping: bytes | None = None
    mapping_name: str = ""
    columns: Columns | None = None
    reads_prose: bool = False
    # What words mean in the texts: the keys of the institution's lexicon as it was when the job was asked for.
    lexicon: tuple[int, ...] = ()

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> "Conversion":
        """As a job was told. Raises SettingError."""
        reads_prose, lexicon = bool(payload.get("read_provenance")), tuple(payload.get("lexicon", ()))
        if payload.get("native"):
            return cls()
        if mapping := payload.get("mapping"):
            return cls(
                json.dumps(mapping).encode(), payload.get("mapping_name", "mapping.json"), None, reads_prose, lexicon
            )
        language, visibility = payload.get("language") or None, payload.get("visibility", "private")
        return cls(
            columns=Columns(payload["columns"], payload["issuer"], visibility, language),
            reads_prose=reads_prose,
            lexicon=lexicon,
        )

    @property
    def is_native(self) -> bool:
        return self.mapping is None and self.columns is None

    def options(self, options: ReadingOptions) -> ReadingOptions:
        """How the file is read: without a header where nobody said which, and a mapping names the columns. Raises
        SettingError."""
        if self.mapping is None or options.header not in (STRICT.header, GUESSING.header):
            return options
        names_columns = MappingFile(self.mapping, self.mapping_name).names_columns
        return replace(options, header="none") if names_columns else options

    def converter(
        self, connection: Connection, filename: str, report: Report, *, is_mapped: bool = False
    ) -> Convert | None:
        """A converter for one pass through a file, since it gives what records share the first time only; None for
        native records. What could not be read is counted in the report. With `is_mapped` the parser of the file has
        applied the mapping, and gives documents in place of each record. Raises SettingError."""
        if self.mapping is not None:
            mapping = MappingFile(self.mapping, self.mapping_name, report.unread)
            convert = _as_mapped(report) if is_mapped else mapping.convert
            return self._reading_prose(connection, convert, mapping.museum, report)
        if self.columns is None:
            return None
        parties = Register(known_parties(connection, is_public=False))
        by_columns = ColumnMapping(self.columns, filename, parties, report.unread)
        return _seen_by(self.columns.visibility, self._reading_prose(connection, by_columns.convert, None, report))

    def keys(self, filename: str, *, is_mapped: bool = False) -> Keys | None:
        """By what the objects of each record are known; None for native records. With `is_mapped` the parser of the
        file has looked for them. Raises SettingError."""
        if self.mapping is not None:
            return _keys_as_mapped if is_mapped else MappingFile(self.mapping, self.mapping_name).objects_of
        return ColumnMapping(self.columns, filename).objects_of if self.columns is not None else None

    def _reading_prose(self, connection: Connection, convert: Convert, museum: str | None, report: Report) -> Convert:
        if not self.reads_prose:
            return convert
        parties, places = known_parties(connection, is_public=False), known_places(connection, is_public=False)
        on_record = Register([*parties, *unnamed_parties(connection)])
        read = report.prose or ProseReport()
        prose = ProseConverter(
            on_record,
            Register(places),
            museum=museum,
            report=read,
            made=LargeMapping(),
            recorded=words_on_record(connection),
            settled=self._settled_by(connection, read),
        )
        report.prose = read
        return _followed_by_prose(prose, convert)

    def _settled_by(self, connection: Connection, report: ProseReport) -> Callable[[TextReading], TextReading]:
        """A reading with what the lexicon says of its words, which is counted in the report."""
        said = by_key_of_words(meanings_of_keys(connection, reader_of(connection), self.lexicon))
        meanings = {words: one.meaning for words, one in said.items()}

        def settled(reading: TextReading) -> TextReading:
            told = settle(reading, meanings)
            report.settled.update(said[key_of(one.meaning.words)].in_words for one in told.settled)
            return told.reading

        return settled


def _keys_as_mapped(record: Any) -> Iterator[ObjectKey]:
    return (ObjectKey(*key) for key in record["objects"])


def _as_mapped(report: Report) -> Convert:
    """Takes the documents that the parser of the file made, and counts what it could not read."""

    def converted(record: Any) -> Iterable[RawDocument]:
        if not isinstance(record, dict):
            return record if isinstance(record, list) else []
        report.unread.update(record["unread"])
        documents: list[RawDocument] = record["documents"]
        return documents

    return converted


def _followed_by_prose(prose: ProseConverter, convert: Convert) -> Convert:
    """A conversion followed by the records that provenance texts tell of. Documents that are not of the native form
    tell of nothing where that keeps them from being read: they are refused where they are loaded."""

    def converted(data: Any) -> Iterable[RawDocument]:
        documents = list(convert(data))
        try:
            return list(prose.converting(lambda _: documents)(data))
        except (KeyError, TypeError, AttributeError):
            if all(map(_is_sound, documents)):
                raise
            return documents

    return converted


def _is_sound(document: Any) -> bool:
    try:
        schemas.load(document)
    except DocumentError:
        return False
    return True


def _seen_by(visibility: Visibility, convert: Convert) -> Convert:
    """A conversion whose documents are seen by whom it says, where they don't say so themselves."""

    def converted(data: Any) -> Iterator[RawDocument]:
        for document in convert(data):
            yield {"visibility": visibility, **document}

    return converted
