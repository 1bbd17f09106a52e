"""Values derived from the records, stored so that browsing and searching are quick.

`registry db reindex` derives them afresh.
"""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Key, options, owner_key, position_key
from registry.provenance.codes import RecordKind


class ObjectIndex(Base):
    __tablename__ = "object_index"
    __table_args__ = options(
        Index("ix_object_index_title", "title_key", "object_id"),
        Index("ix_object_index_date", "date_earliest", "object_id"),
    )

    object_id: Mapped[int] = mapped_column(Key, ForeignKey("objects.record_id"), primary_key=True, autoincrement=False)
    title_key: Mapped[str]
    date_earliest: Mapped[int | None]
    body: Mapped[str]


class NameIndex(Base):
    """A record's names, and the numbers under which it is kept, folded: what staff look records up by."""

    __tablename__ = "name_index"
    __table_args__ = options(Index("ix_name_index_folded", "folded", postgresql_using="hash"), rowid=False)

    record_id: Mapped[int] = owner_key()
    position: Mapped[int] = position_key()
    folded: Mapped[str]


class ListKey(Base):
    """What lists of records of a kind are sorted by: the title that one is shown by, its own number, its earliest day.
    What has none stands after all that have one."""

    __tablename__ = "list_keys"
    __table_args__ = options(
        Index("ix_list_keys_title", "kind", "title_key", "record_id"),
        Index("ix_list_keys_number", "kind", "number_key", "record_id"),
        Index("ix_list_keys_day", "kind", "day", "record_id"),
        Index("ix_list_keys_record", "kind", "record_id"),
    )

    record_id: Mapped[int] = owner_key()
    kind: Mapped[RecordKind]
    title_key: Mapped[str]
    number_key: Mapped[str]
    day: Mapped[int]
