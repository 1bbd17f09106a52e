"""What a step of a clause tells: who got the object, from whom, how, where and when, as drafts of entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from registry.provenance.notation.languages.asides import PART_OF
from registry.provenance.notation.languages.language import ROLES_BY_FRAME, TYING, Language
from registry.provenance.notation.languages.names import is_town
from registry.provenance.notation.languages.pieces import Phrase, Piece
from registry.provenance.notation.languages.tokens import Clause
from registry.provenance.notation.times import WrittenDate, tenure_dates
from registry.provenance.notation.values import Draft, Part, Sale

MOST_UNKNOWN = 3
_HOUSE = re.compile(
    r"(?:hôtel|galerie|salle|palais|maison|auktions|kunsthaus|gebr|christie|sotheby|me\b|mes\b|étude|chez|dorotheum)"
    r"|.*['’]s\b|.*& (?:co|cie|sohn)",
    re.I,
)


@dataclass(slots=True)
class Step:
    """The drafts of a step, and whether its words tie them to the holder before. Where nobody is named, how whoever is
    named next got it is `announced`: "don du même, 1961; musée de Lille"."""

    drafts: list[Draft] = field(default_factory=list)
    is_tied: bool = False
    announced: Draft | None = None


def step_of(clause: Clause, piece: Piece, language: Language) -> Step:
    """What a step tells; without drafts where that is not sure."""
    is_inventory = piece.has("inventory") and not piece.cues and not _dates(clause, piece)
    if piece.has("exhibited") or is_inventory or (not piece.cues and _unknown_words(piece) > MOST_UNKNOWN):
        return Step()
    if piece.frame == "sale":
        return _sale(clause, piece, language)
    return _passing(clause, piece, language)


def _unknown_words(piece: Piece) -> int:
    return sum(token.kind in ("word", "article") for token in piece.tokens)


def _roles(piece: Piece, language: Language) -> dict[str, list[Phrase]]:
    """The phrases of a step by what they are in it."""
    frame = piece.frame
    senses = ROLES_BY_FRAME[frame]
    by_role: dict[str, list[Phrase]] = {}
    for phrase in piece.phrases:
        role = "agent" if phrase.role == "through" else senses.get(phrase.role, "other")
        by_role.setdefault(role, []).append(phrase)
    cue = piece.cue
    if cue is None:
        return by_role
    if frame == "acquire":
        _settle_sides(by_role, language)
        _settle_buyer(by_role, piece, language)
    if cue.form == "noun" and frame in ("give", "acquire", "assign", "inherit"):
        _settle_noun(by_role, piece)
    return by_role


def _settle_sides(by_role: dict[str, list[Phrase]], language: Language) -> None:
    """French buys "à" somebody; who buys for another is an agent."""
    receivers = by_role.get("receiver", [])
    if language.sellers_first:
        by_role.setdefault("giver", []).extend(phrase for phrase in receivers if phrase.role == "to")
        receivers[:] = [phrase for phrase in receivers if phrase.role != "to"]
    if any(phrase.role == "for" for phrase in receivers):
        by_role.setdefault("agent", []).extend(phrase for phrase in receivers if phrase.role == "by")
        receivers[:] = [phrase for phrase in receivers if phrase.role != "by"]


def _settle_buyer(by_role: dict[str, list[Phrase]], piece: Piece, language: Language) -> None:
    """Where nobody else is named, "von" names the buyer, but for a dealer, an artist and heirs: those sold."""
    givers, receivers = by_role.get("giver", []), by_role.get("receiver", [])
    forms = [phrase for phrase in givers if phrase.role == "of"]
    if receivers or not forms or language.sellers_first:
        return
    last = forms[-1]
    is_dealer = language.pattern("dealers").search(last.name) is not None
    if (last.before_cue and not is_dealer) or len(givers) > 1 or not is_dealer:
        givers.remove(last)
        by_role["receiver"] = [last]


def _settle_noun(by_role: dict[str, list[Phrase]], piece: Piece) -> None:
    """Who is named before a noun got it: "Museum, Geschenk von Ada"; who is named right after it gave it: "don Ada"."""
    for phrase in piece.phrases:
        if phrase.role != "bare" or (piece.frame == "inherit" and not phrase.is_next):
            continue
        role = "receiver" if phrase.before_cue else "giver"
        for others in by_role.values():
            if phrase in others:
                others.remove(phrase)
        by_role.setdefault(role, []).append(phrase)


def _passing(clause: Clause, piece: Piece, language: Language) -> Step:
    cue, frame = piece.cue, piece.frame
    by_role = _roles(piece, language)
    givers, receivers = by_role.get("giver", []), by_role.get("receiver", [])
    receivers.sort(key=lambda phrase: phrase.role == "dative")
    method = cue.method if cue else "unknown"
    if cue is None:
        receivers, givers = _without_cue(piece)
    if frame == "take":
        receivers, givers = _without_scene(piece, receivers, givers)
    for phrase in by_role.get("other", []):
        piece.places += [phrase.place] if phrase.place else []
    step = Step(is_tied=frame in TYING or piece.has("again") or any(p.role in ("to", "dative") for p in receivers))
    giver = _holder(clause, piece, givers[0], "unknown", language) if givers else None
    if giver:
        giver.role, giver.method = "giver", method
        step.drafts.append(giver)
    receiver = _holder(clause, piece, receivers[0], method, language) if receivers else None
    if receiver is None and _has_unnamed(piece, method, has_giver=giver is not None):
        receiver = Draft("holder", piece.start, piece.end, method=method, is_unnamed=True)
        receiver.place = _place_of(clause, piece, receiver)
    if receiver:
        receiver.tied = True if giver else None
        step.drafts.append(receiver)
    if not step.drafts:
        step.announced = _announced(clause, piece, method)
        return step
    main = receiver or step.drafts[0]
    for agent in by_role.get("agent", [])[:1]:
        main.agent = clause.text[agent.start : agent.end]
        main.parts.append(Part("agent", agent.start, agent.end))
        if agent.place:
            main.parts.append(Part("method", *agent.place))
    _add_rest(clause, piece, main, step, language)
    return step


def _announced(clause: Clause, piece: Piece, method: str) -> Draft | None:
    dates = _dates(clause, piece)
    if method not in ("gift", "bequest", "purchase", "exchange") or _unknown_words(piece):
        return None
    draft = Draft("holder", piece.start, piece.end, method=method)
    if dates:
        when = tenure_dates(dates)
        draft.acquired, draft.parts = when.acquired, list(when.parts())
    draft.parts += _known_words(piece)
    return draft


def _without_scene(piece: Piece, receivers: list[Phrase], givers: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """Where it was taken is no holder: "spolié par Ada à Floirac", where "spolié à Ada" names who lost it."""
    scenes = [phrase for phrase in givers if receivers and phrase.role == "to" and " " not in phrase.name]
    piece.places += [(phrase.start, phrase.end) for phrase in scenes]
    return receivers, [phrase for phrase in givers if phrase not in scenes]


def _without_cue(piece: Piece) -> tuple[list[Phrase], list[Phrase]]:
    """Names without words for how the object passed: the first holds it, or the one whom it went to."""
    holders = [phrase for phrase in piece.phrases if phrase.role not in ("through", "with", "other")]
    to = [phrase for phrase in holders if phrase.role == "to"]
    return (to or holders)[:1], []


def _has_unnamed(piece: Piece, method: str, *, has_giver: bool) -> bool:
    """Whether somebody got it whom the text does not name."""
    frames = {token.cue.frame for token in piece.cues if token.cue}
    if piece.frame == "take" or method in ("find", "theft"):
        return True
    if "acquire" in frames:
        return True
    forms = {token.cue.form for token in piece.cues if token.cue}
    return method in ("loan", "gift", "bequest", "restitution") and "participle" in forms


def _holder(clause: Clause, piece: Piece, phrase: Phrase, method: str, language: Language) -> Draft:
    draft = Draft("holder", piece.start, piece.end, party=" ".join(clause.words[phrase.start : phrase.end].split()))
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


def _place_of(clause: Clause, piece: Piece, draft: Draft) -> str | None:
    if not piece.places:
        return None
    span = piece.places.pop(0)
    draft.parts.append(Part("place", *span))
    return clause.words[slice(*span)]


def _sale(clause: Clause, piece: Piece, language: Language) -> Step:
    by_role = _roles(piece, language)
    house, seller = _house_and_seller(piece, by_role, language)
    place = next((span for phrase in (house, seller) if phrase and (span := phrase.place)), None) or next(
        iter(piece.places), None
    )
    draft = Draft("sale", piece.start, piece.end, method="auction", is_unsold=piece.has("unsold"))
    lot = next((token for token in piece.tokens if token.kind == "lot"), None)
    dates = _dates(clause, piece)
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
        buyer = _holder(clause, piece, buyers[0], "unknown", language)
        buyer.tied = True
        step.drafts.append(buyer)
    _add_rest(clause, piece, draft, step, language, is_sale=True)
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
    houses = list(by_role.get("house", []))
    seller = next(iter(by_role.get("seller", [])), None)
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
    return house, seller


def _dates(clause: Clause, piece: Piece) -> list[WrittenDate]:
    return [date for date in clause.dates if piece.start <= date.start < piece.end and date.edtf]


def _add_rest(
    clause: Clause, piece: Piece, main: Draft, step: Step, language: Language, *, is_sale: bool = False
) -> None:
    """Dates, brackets and the words between, each to the draft that it is of."""
    dates = _dates(clause, piece)
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
    main.parts += list(_known_words(piece))
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


def _known_words(piece: Piece) -> Iterator[Part]:
    kinds = {"role": "role", "hedge": "hedge", "inventory": "stock", "price": "price"}
    for token in piece.tokens:
        if token.kind in ("cue", "prep", "article", "again", "filler", "joint", *kinds):
            yield Part(kinds.get(token.kind, "method"), token.start, token.end)
