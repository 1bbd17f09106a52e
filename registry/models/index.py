"""The object index: values derived from the records, stored so that browsing and searching are quick.

`registry db reindex` derives them afresh; `registry verify` compares.
"""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Key, options


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
