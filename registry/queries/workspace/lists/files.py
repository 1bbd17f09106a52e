"""The list of the files that an institution keeps."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, select

from registry.models import Attachment, Record, StoredFile
from registry.models.sql import among
from registry.queries.records.files import size_in_words
from registry.queries.records.sight import is_readable
from registry.queries.workspace.lists import columns, records
from registry.queries.workspace.lists.description import Cell, Cells, Column, Desk, Filter, ListKind, Row, Sort

_file, _record = StoredFile.__table__, Record.__table__.alias()


def _said(key: str, heading: str, column: Any, cell: Callable[[Any], Cell] = Cell, **more: Any) -> Column:
    """What the institution has of a file: another may keep the same one under another name."""

    def load(connection: Connection, rows: Sequence[Row], desk: Desk) -> Cells:
        own = statement.where(_file.c.institution_id == desk.institution)
        return {of: cell(value) for of, value in columns.rows_of(connection, own, rows)}

    statement = select(_file.c.digest, column).where(among(_file.c.digest, "ids"))
    return Column(key, heading, load, **more)


_ATTACHED = (
    select(Attachment.digest, _record.c.reference)
    .join_from(Attachment, _record, _record.c.id == Attachment.record_id)
    .where(among(Attachment.digest, "ids"), _record.c.withdrawn.is_(None), is_readable(_record))
)


def _attached(code: str, _: Desk) -> ColumnElement[bool]:
    of_it = (Attachment.digest == _file.c.digest, _record.c.id == Attachment.record_id, is_readable(_record))
    is_attached = exists().where(*of_it)
    if code == "public":
        return exists().where(*of_it, _record.c.visibility == "public", _record.c.withdrawn.is_(None))
    return is_attached if code == "some" else ~is_attached


def _kept(desk: Desk) -> ColumnElement[bool]:
    return and_(_file.c.institution_id == desk.institution)


FILES = ListKind(
    name="files",
    heading="Files",
    record=None,
    things=_file,
    key=_file.c.digest,
    reference=_file.c.digest,
    scope=_kept,
    columns=(
        _said("filename", "Name", _file.c.filename, sort="filename", is_name=True),
        _said("media_type", "Is", _file.c.media_type),
        _said("size", "Size", _file.c.size, lambda size: Cell(size_in_words(size)), sort="size"),
        _said("stored", "Added", _file.c.stored_at, lambda at: Cell(at[:10]), sort="stored"),
        columns.records("attached", "Attached as", _ATTACHED),
    ),
    filters=(
        Filter("q", "Name", lambda text, _: records.holds(_file.c.filename, text), said="with {} in the name"),
        Filter(
            "attached",
            "Attached",
            _attached,
            options={"none": "not attached yet", "some": "attached", "public": "public"},
        ),
    ),
    sorts=(
        Sort("stored", "Newest first", _file.c.stored_at, str, is_descending=True),
        Sort("filename", "Name", _file.c.filename, str),
        Sort("size", "Size", _file.c.size, int, is_descending=True),
    ),
    quick=(("attached", "none"),),
)
