"""The list of the sources that an institution keeps."""

from sqlalchemy import ColumnElement, exists

from registry.models import Citation, Record, Source
from registry.provenance.vocabulary import RELIABILITIES, SOURCE_TYPES
from registry.queries.records.sight import is_readable
from registry.queries.workspace.lists import columns, records
from registry.queries.workspace.lists.description import Desk, Filter, ListKind

_source, _citing = Source.__table__, Record.__table__.alias()


def _cited(code: str, _: Desk) -> ColumnElement[bool]:
    cites = exists().where(
        Citation.source_id == records.KEY,
        _citing.c.id == Citation.record_id,
        _citing.c.withdrawn.is_(None),
        is_readable(_citing),
    )
    return ~cites if code == "none" else cites


SOURCES = ListKind(
    name="sources",
    heading="Sources",
    record="source",
    things=records.THINGS,
    key=records.KEY,
    reference=records.RECORD.c.reference,
    scope=records.kept("source"),
    standing=records.STANDING,
    columns=(
        columns.title("Title"),
        columns.text("type", "Is a", _source.c.type, SOURCE_TYPES),
        columns.text("author", "Author", _source.c.author),
        columns.text("publisher", "Publisher", _source.c.publisher, is_usual=False),
        columns.date("date", "Date", _source.c.date_edtf, sort="date"),
        columns.text("reliability", "How reliable", _source.c.reliability, RELIABILITIES),
        columns.count("cited", "Cited by", columns.naming(Citation.__table__.c.source_id), "none"),
        columns.VISIBILITY,
        columns.CHANGED,
        columns.WITHDRAWN,
    ),
    filters=(
        records.CALLED,
        records.VISIBLE,
        records.of_type(_source, SOURCE_TYPES),
        Filter("cited", "Cited", _cited, options={"none": "cited by nothing", "some": "cited"}),
        records.STANDS,
    ),
    sorts=(records.TITLE, records.DATE, records.NEWEST),
    quick=(("cited", "none"),),
)
