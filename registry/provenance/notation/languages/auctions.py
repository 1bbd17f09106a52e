"""Sales in other languages: the house, whose sale it was, its place, date and lot, and who bought."""

import re

from registry.provenance.notation.languages.drafts import Step, add_rest, dates_of, holder
from registry.provenance.notation.languages.language import Language
from registry.provenance.notation.languages.names import is_town
from registry.provenance.notation.languages.pieces import Phrase, Piece
from registry.provenance.notation.languages.roles import roles
from registry.provenance.notation.languages.tokens import Clause
from registry.provenance.notation.names import is_house
from registry.provenance.notation.times import WrittenDate, tenure_dates
from registry.provenance.notation.values import Draft, Part, Sale

# "Vente X.": whose it was is kept back.
_INITIAL = re.compile(r"(?:(?:M|Mme)\. ?)?[A-Z]\.?\*{0,3}")
_HOUSE = re.compile(
    r"(?:hôtel|galerie|salle|palais|maison|auktions|kunsthaus|gebr|christie|sotheby|me\b|mes\b|étude|chez|dorotheum)"
    r"|.*['’]s\b|.*& (?:co|cie|sohn)",
    re.I,
)


_AUCTIONEER = re.compile(r"me\b", re.I)


def is_at_house(clause: Clause, piece: Piece) -> bool:
    """Whether an auction house stands alone with a date or a lot, or anybody with both: "Sotheby's, London, 1965"."""
    if piece.cues or not piece.phrases:
        return False
    dates = dates_of(clause, piece)
    if dates and any(token.kind == "lot" and clause.words[token.start] in "lL" for token in piece.tokens):
        return True
    return is_house(piece.phrases[0].name) and (piece.has("lot") or bool(dates))


def sale_step(clause: Clause, piece: Piece, language: Language) -> Step:
    by_role = roles(piece, language) if piece.cues else {"house": piece.phrases}
    house, seller = _house_and_seller(piece, by_role, language)
    place = next((span for phrase in (house, seller) if phrase and (span := phrase.place)), None) or next(
        iter(piece.places), None
    )
    draft = Draft("sale", piece.start, piece.end, method="auction", is_unsold=piece.has("unsold"))
    lot = next((token for token in piece.tokens if token.kind == "lot"), None)
    dates = dates_of(clause, piece)
    when = tenure_dates(dates) if dates else None
    draft.sale = Sale(
        house=clause.text[house.start : house.end] if house else None,
        place=clause.words[slice(*place)] if place else None,
        date=_date_of_sale(when.acquired, dates) if when else None,
        lot=lot.says if lot else None,
        seller=clause.text[seller.start : seller.end] if seller else None,
    )
    draft.parts += [Part("house", p.start, p.end) for p in (house, seller) if p]
    draft.parts += [Part("place", *span) for span in filter(None, (place,))]
    draft.parts += [Part("acquired", date.start, date.end) for date in dates]
    draft.parts += [Part("lot", lot.start, lot.end)] if lot else []
    step = Step([draft], is_tied=False)
    buyers = [phrase for phrase in by_role.get("receiver", []) if phrase is not house]
    if buyers and not draft.is_unsold:
        buyer = holder(clause, piece, buyers[0], "unknown")
        buyer.tied = True
        step.drafts.append(buyer)
    add_rest(clause, piece, draft, step, is_sale=True)
    return step


def _date_of_sale(date: str | None, dates: list[WrittenDate]) -> str | None:
    """The fullest of a sale's dates of one year: "1939 Auktion Ada, 30.6.1939"."""
    if date is None:
        return None
    return max((other.edtf for other in dates if other.edtf.startswith(date)), key=len, default=date)


def _house_and_seller(
    piece: Piece, by_role: dict[str, list[Phrase]], language: Language
) -> tuple[Phrase | None, Phrase | None]:
    """Which of the names at a sale is the house, and whose sale it was; French names the seller right after "vente"."""
    buyers = by_role.get("receiver", [])
    is_won = any(token.cue.form == "participle" for token in piece.cues if token.cue)
    at = [
        phrase
        for phrase in buyers
        if language.sellers_first
        and phrase.role == "to"
        and _HOUSE.match(phrase.name)
        and not (is_won and _AUCTIONEER.match(phrase.name))
    ]
    buyers[:] = [phrase for phrase in buyers if phrase not in at]
    houses = [*at, *by_role.get("house", [])]
    sellers = by_role.get("seller", [])
    houses += [phrase for phrase in sellers if _HOUSE.match(phrase.name) or is_house(phrase.name)]
    seller = next((phrase for phrase in sellers if phrase not in houses), None)
    for phrase in list(houses):
        is_owner = phrase.is_collection or (language.sellers_first and phrase.is_next and not _HOUSE.match(phrase.name))
        if phrase.role == "bare" and is_owner and not is_town(phrase.name, language):
            seller = seller or phrase
            houses.remove(phrase)
    for phrase in [phrase for phrase in houses if is_town(phrase.name, language)]:
        houses.remove(phrase)
        piece.places.append((phrase.start, phrase.end))
    known = [phrase for phrase in houses if _HOUSE.match(phrase.name)]
    house = next(iter(known or houses), None)
    if seller and house is None and seller.role == "bare" and " " not in seller.name and not seller.is_collection:
        # It may be the auctioneer as well: "vente Ada, Paris, 3 mai 1890".
        piece.places += [seller.place] if seller.place else []
        seller = None
    return house, None if seller and _INITIAL.fullmatch(seller.name) else seller
