"""The makers of a row as parties and participants: several in a cell, attributions, lives, and those not named."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from registry.exchange.mapped_parties import Issuer
from registry.provenance.documents import RawDocument
from registry.provenance.makers import Maker, biography, divided, edtf_of, makers_of
from registry.provenance.notation import Register, kind_of_party
from registry.provenance.references import derive
from registry.provenance.text import fold

SEVERAL = "cells that may name several makers"
# What further columns say of the makers, in the order in which the makers are named.
DETAILS = ("maker_qualifier", "maker_life", "maker_nationality", "maker_birth", "maker_death")


def makers(cells: Mapping[str, Sequence[str]]) -> list[Maker]:
    """The makers that the cells of a row name. What further columns say belongs to them where it is one for each."""
    texts = [text for cell in cells.get("maker", ()) for text in divided(cell)]
    qualifiers = _one_each(cells.get("maker_qualifier", ()), len(texts))
    qualified = [f"{qualifier} {text}".strip() for qualifier, text in zip(qualifiers, texts, strict=True)]
    named = [makers_of(text) for text in qualified]
    if not any(qualifiers) and (loose := " ".join(cells.get("maker_qualifier", ())).strip(" |;")):
        return [replace(maker, attribution=loose, certainty="possible") for several in named for maker in several]
    if any(len(several) != 1 for several in named):
        return [maker for several in named for maker in several]
    found = [several[0] for several in named]
    for detail in DETAILS[1:]:
        said = _one_each(cells.get(detail, ()), len(found))
        found = [_with(maker, detail, text) for maker, text in zip(found, said, strict=True)]
    return found


def _one_each(cells: Sequence[str], count: int) -> list[str]:
    parts = [part.strip() for cell in cells for part in cell.replace(";", "|").split("|")]
    return parts if len(parts) == count else [""] * count


def _with(maker: Maker, detail: str, text: str) -> Maker:
    """A maker with what another column says, as far as it is understood; nothing that the name says is replaced."""
    plain = text.strip(" ()")
    if not plain or maker.hand != "own":
        return maker
    if detail == "maker_nationality":
        return replace(maker, nationality=maker.nationality or plain)
    if detail == "maker_life":
        nationality, born, died = biography(plain) or (None, None, None)
        return replace(
            maker,
            nationality=maker.nationality or nationality,
            born=maker.born or born,
            died=maker.died or died,
            life=maker.life or plain,
        )
    edtf = edtf_of(plain)
    if detail == "maker_birth":
        return replace(maker, born=maker.born or edtf)
    return replace(maker, died=maker.died or edtf)


def maker_documents(
    found: Sequence[Maker], object_reference: str, columns: Issuer, parties: Register
) -> tuple[list[RawDocument], list[RawDocument]]:
    """The parties that the makers leave to be recorded, and the makers' parts in the making of the object."""
    documents: list[RawDocument] = []
    participants: list[RawDocument] = []
    for number, maker in enumerate(found):
        reference, document = _party(maker, number, object_reference, columns, parties)
        if document is not None:
            documents.append(document)
        participant: RawDocument = {"party": reference, "role": "maker"}
        if maker.certainty != "certain":
            participant["certainty"] = maker.certainty
        if maker.attribution:
            participant["note"] = maker.attribution
        if all(other["party"] != reference for other in participants):
            participants.append(participant)
    return documents, participants


def _party(
    maker: Maker, number: int, object_reference: str, columns: Issuer, parties: Register
) -> tuple[str, RawDocument | None]:
    """A maker's reference, and the record where the name leaves it to be made. A maker whom nobody names, and another
    hand than that of the maker named, are each their own."""
    if maker.hand != "own":
        reference = derive("party", f"intake maker {number} of {object_reference} {fold(maker.name)}")
        return reference, _document(reference, maker, columns, "unknown")
    sure = {match.ref for match in parties.matches(maker.name, life=_years(maker)) if match.is_sure}
    if len(sure) == 1 and not maker.may_be_several:
        return sure.pop(), None
    life = f" {maker.born or ''}-{maker.died or ''}" if maker.born or maker.died else ""
    reference = derive("party", f"intake {fold(columns.issuer)} maker {fold(maker.name)}{life}")
    return reference, _document(
        reference, maker, columns, "unknown" if maker.may_be_several else kind_of_party(maker.name)
    )


def _years(maker: Maker) -> str | None:
    return f"{maker.born or ''}-{maker.died or ''}" if maker.born and maker.died else None


def _document(reference: str, maker: Maker, columns: Issuer, kind: str) -> RawDocument:
    document: dict[str, Any] = {
        "kind": "party",
        "ref": reference,
        "visibility": columns.visibility,
        "names": [{"text": " ".join(maker.name.split()), "kind": "preferred"}],
        "type": kind,
        "identity": "unknown" if kind == "unknown" else "identified",
    }
    if maker.nationality:
        document["nationality"] = maker.nationality
    document |= {key: {"edtf": edtf} for key, edtf in (("began", maker.born), ("ended", maker.died)) if edtf}
    notes = [f"In the file: {maker.life}"] if maker.life else []
    if maker.may_be_several:
        notes.append("The file may name several makers here: they are kept as one until somebody tells them apart.")
    return document | ({"note": "\n".join(notes)} if notes else {})
