"""Drafts of entries made of the phrases of a step, with the dates, brackets and small words that belong to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from registry.provenance.notation.languages.asides import ASIDE, PART_OF
from registry.provenance.notation.languages.pieces import Phrase, Piece
from registry.provenance.notation.languages.tokens import Clause
from registry.provenance.notation.times import WrittenDate, tenure_dates
from registry.provenance.notation.values import Draft, Part


@dataclass(slots=True)
class Step:
    """The drafts of a step, and whether its words tie them to the holder before. Where nobody is named, how whoever is
    named next got it is `announced`: "don du même, 1961; musée de Lille"."""

    drafts: list[Draft] = field(default_factory=list)
    is_tied: bool = False
    announced: Draft | None = None


def holder(clause: Clause, piece: Piece, phrase: Phrase, method: str) -> Draft:
    draft = Draft("holder", piece.start, piece.end, party=_party(clause, phrase))
    draft.method, draft.uncertain = method, phrase.is_doubted
    draft.parts.append(Part("party", phrase.start, phrase.end))
    if phrase.token_start < phrase.start:
        draft.parts.append(Part("method", phrase.token_start, phrase.start))
    if phrase.place:
        draft.place = " ".join(clause.words[slice(*phrase.place)].split())
        draft.parts.append(Part("place", *phrase.place))
    if phrase.kinship:
        draft.kinship = clause.text[slice(*phrase.kinship)]
        draft.parts.append(Part("kinship", *phrase.kinship))
    return draft


def _party(clause: Clause, phrase: Phrase) -> str:
    return " ".join(clause.words[phrase.start : phrase.end].replace(ASIDE, " ").split())


def place_of(clause: Clause, piece: Piece, draft: Draft) -> str | None:
    if not piece.places:
        return None
    span = piece.places.pop(0)
    draft.parts.append(Part("place", *span))
    return clause.words[slice(*span)]


def dates_of(clause: Clause, piece: Piece) -> list[WrittenDate]:
    return [date for date in clause.dates if piece.start <= date.start < piece.end and date.edtf]


def add_rest(clause: Clause, piece: Piece, main: Draft, step: Step, *, is_sale: bool = False) -> None:
    """Dates, brackets and the words between, each to the draft that it is of."""
    dates = dates_of(clause, piece)
    if dates and not is_sale:
        when = tenure_dates(dates)
        main.acquired, main.relinquished = when.acquired, when.relinquished
        if main.role == "giver" and main is step.drafts[-1] and when.relinquished:
            main.acquired = None
        main.parts += when.parts()
    for aside in clause.asides:
        if piece.start <= aside.start < piece.end and aside.kind in PART_OF:
            draft = _nearest(step.drafts, aside.start) if aside.kind == "life" else main
            draft.parts.append(Part(PART_OF[aside.kind], aside.start, aside.end))
            if aside.kind == "note":
                draft.notes += [mark.strip() for mark in re.split("[,;]", aside.words)]
            elif aside.kind == "life":
                draft.life = aside.words
            elif aside.kind == "doubt":
                draft.uncertain = True
    price = next((token for token in piece.tokens if token.kind == "price"), None)
    if price:
        main.price = clause.text[price.start : price.end]
    main.parts += list(known_words_of(piece))
    main.parts.sort(key=lambda part: (part.start, part.end))


def _nearest(drafts: list[Draft], at: int) -> Draft:
    """The draft whose name stands last before a place in the text."""
    named = [
        (part.end, number)
        for number, draft in enumerate(drafts)
        for part in draft.parts
        if part.kind == "party" and part.end <= at
    ]
    return drafts[max(named)[1]] if named else drafts[0]


def known_words_of(piece: Piece) -> Iterator[Part]:
    kinds = {"role": "role", "hedge": "hedge", "inventory": "stock", "price": "price"}
    for token in piece.tokens:
        if token.kind in ("cue", "prep", "article", "again", "filler", "joint", *kinds):
            yield Part(kinds.get(token.kind, "method"), token.start, token.end)
