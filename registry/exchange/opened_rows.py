"""A few records of a file that is to be taken in, opened: what each gives, as an import would take it."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from registry.exchange.converters import Conversion
from registry.exchange.importer import documents_of
from registry.exchange.job_imports import reading_options
from registry.exchange.reading_apart import records_apart
from registry.exchange.reports import Refusal, Report
from registry.provenance.documents import Document
from registry.services.parsing.limits import Limits


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """A record of a file: where it stands, the documents that it gives, and what of it is refused at once."""

    where: str
    documents: Sequence[Document]
    refusals: Sequence[Refusal]


def opened_rows(
    connection: Connection, content: bytes, payload: Mapping[str, Any], limits: Limits, *, skip: int, most: int
) -> tuple[list[OpenedRow], int]:
    """So many records of a file after the first few, taken as a job with this payload would, for the connection's
    reader; and how many records the file has. Raises FileError, SettingError."""
    filename, conversion = str(payload["filename"]), Conversion.of(payload)
    convert = conversion.converter(connection, filename, Report(), is_mapped=True)
    with records_apart(
        content,
        filename,
        conversion.options(reading_options(payload)),
        limits,
        is_native=conversion.is_native,
        skip=skip,
        mapping=conversion.mapping,
        mapping_name=conversion.mapping_name,
    ) as records:
        rows = []
        for item in itertools.islice(records.items(), most):
            refusals: list[Refusal] = []
            documents = [document for _, document in documents_of(item, convert, refusals.append)]
            rows.append(OpenedRow(item.where, documents, refusals))
        return rows, records.total
