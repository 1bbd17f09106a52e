"""Pictures of an object as its pages show them: with credit, rights, and what they show in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.provenance.documents import AlternativeText
from registry.provenance.picture_rights import RIGHTS_STATEMENTS, alternative_text, why_not_shown
from registry.queries.pages.evidence import When, when_of
from registry.queries.records.files import FileRecord
from registry.queries.records.pictures import PictureRecord


@dataclass(frozen=True, slots=True)
class PictureEntry:
    """A picture with what stands under it. `why_not_shown` says why the public is not shown it; `rights` are the words
    of the statement or licence at the address `rights_address`, `terms` what else is said of rights."""

    file: FileRecord
    alternative: AlternativeText | None
    caption: str | None
    credit_line: str | None
    made_by: str | None
    made: When | None
    rights: str | None
    rights_address: str | None
    terms: str | None
    why_not_shown: str | None


def picture_entries(pictures: Iterable[PictureRecord]) -> tuple[PictureEntry, ...]:
    return tuple(_entry(picture) for picture in pictures)


def _entry(picture: PictureRecord) -> PictureEntry:
    document = picture.document
    address = document.get("rights_statement")
    return PictureEntry(
        file=picture.file,
        alternative=alternative_text(document.get("alternative_texts", ())),
        caption=document.get("caption"),
        credit_line=document.get("credit_line"),
        made_by=document.get("made_by"),
        made=when_of(document.get("date")),
        rights=RIGHTS_STATEMENTS[address] if address else None,
        rights_address=address if address in RIGHTS_STATEMENTS else None,
        terms=document.get("rights"),
        why_not_shown=why_not_shown(document),
    )
