"""How a party is reached, and what it wishes of contact and of its name, as an institution was told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from registry.errors import DocumentError
from registry.provenance import dates
from registry.provenance.documents import PartyDocument, is_shown

ContactKind = Literal[
    "address", "mail", "telephone", "person", "contact_wish", "named", "named_as", "anonymous", "credit"
]
CONTACT_KINDS: Mapping[ContactKind, str] = {
    "address": "postal address",
    "mail": "e-mail",
    "telephone": "telephone",
    "person": "contact person",
    "contact_wish": "wish about contact",
    "named": "wishes to be named",
    "named_as": "wishes to be named as",
    "anonymous": "wishes to stay anonymous",
    "credit": "credit line wanted",
}
# Of these one holds at a time: a later wish takes the place of the one before.
NAME_WISHES: frozenset[ContactKind] = frozenset({"named", "named_as", "anonymous"})
_SAID_BY_KIND: frozenset[ContactKind] = frozenset({"named", "anonymous"})


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """What was told: in which words, since when it is so (EDTF), and by whom it was told."""

    kind: ContactKind
    text: str
    since: str | None = None
    said_by: str | None = None


def contact_detail(kind: str, text: str, since: str, said_by: str) -> ContactDetail:
    """A detail as it was typed. Raises DocumentError with the field, DateError."""
    known = next((code for code in CONTACT_KINDS if code == kind), None)
    if known is None:
        raise DocumentError("contact.no-kind", field="contact_kind")
    text = text.strip()
    if not text and known not in _SAID_BY_KIND:
        raise DocumentError("contact.no-text", field="contact_text")
    if known == "mail" and not _is_mail(text):
        raise DocumentError("contact.no-mail", field="contact_text", address=text)
    day = dates.read(since.strip()).edtf if since.strip() else None
    return ContactDetail(known, text, day, said_by.strip() or None)


def _is_mail(text: str) -> bool:
    name, at, host = text.rpartition("@")
    return bool(name and at and "." in host) and not any(map(str.isspace, text))


def ended_by(kind: ContactKind, standing: Collection[ContactKind]) -> frozenset[ContactKind]:
    """The kinds of those that stand which a new one takes the place of."""
    return frozenset(standing) & NAME_WISHES if kind in NAME_WISHES else frozenset()


def unmet_wish(kind: ContactKind, text: str, party: PartyDocument) -> str | None:
    """What the record does not do yet of a wish about the name, in words: who sees the record, and the name by which it
    is shown, are what honours it."""
    is_public = is_shown(party)
    shown_by = {name["text"] for name in party["names"] if name["kind"] == "preferred"}
    if kind == "anonymous" and is_public and party["identity"] != "anonymous":
        return "They wish to stay anonymous, and the public is shown their record: make it private."
    if kind == "named_as" and text not in shown_by:
        return f"They wish to be named as “{text}”, which is no preferred name of their record."
    if kind in ("named", "named_as") and not is_public:
        return "They wish to be named, and the public is not shown their record."
    return None
