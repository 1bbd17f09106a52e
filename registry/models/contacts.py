"""How institutions reach parties, and what these wish: never part of any record."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Key, one_of, options
from registry.provenance.contact_details import CONTACT_KINDS, ContactKind


class PartyContact(Base):
    """What an institution was told of a party: `since` when it is so (EDTF), by whom it was said, who noted it; it
    holds until it was ended. Of one that was erased nothing is left but that, and when, it was."""

    __tablename__ = "party_contacts"
    __table_args__ = options(
        one_of("kind", CONTACT_KINDS), Index("ix_party_contacts_party", "institution_id", "party_reference")
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    institution_id: Mapped[int] = mapped_column(Key, ForeignKey("institutions.id"))
    party_reference: Mapped[str]
    kind: Mapped[ContactKind]
    text: Mapped[str]
    since: Mapped[str | None]
    said_by: Mapped[str | None]
    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    noted_at: Mapped[str]
    ended_at: Mapped[str | None]
    erased_at: Mapped[str | None]
