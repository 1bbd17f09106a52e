"""What a step of a clause tells: who got the object, from whom, how, where and when."""

from registry.provenance.notation.languages.auctions import is_at_house, sale_step
from registry.provenance.notation.languages.drafts import Step, add_rest, dates_of, holder, known_words_of, place_of
from registry.provenance.notation.languages.language import TYING, Language
from registry.provenance.notation.languages.pieces import Phrase, Piece
from registry.provenance.notation.languages.roles import roles, without_cue, without_scene
from registry.provenance.notation.languages.tokens import Clause
from registry.provenance.notation.times import tenure_dates
from registry.provenance.notation.values import Draft, Part

MOST_UNKNOWN = 3


def step_of(clause: Clause, piece: Piece, language: Language) -> Step:
    """What a step tells; without drafts where that is not sure."""
    is_inventory = _is_inventory(piece) and not piece.cues and not dates_of(clause, piece)
    is_shown = piece.has("exhibited") and not piece.cues
    if any(token.kind == "or" for token in piece.tokens if token is not clause.tokens[0]) or _is_go_between(
        clause, piece, language
    ):
        return Step()
    if is_shown or is_inventory or (not piece.cues and _unknown_words(piece) > MOST_UNKNOWN):
        return Step()
    if piece.frame == "sale" or is_at_house(clause, piece):
        return sale_step(clause, piece, language)
    return _passing(clause, piece, language)


def _is_inventory(piece: Piece) -> bool:
    """Whether a number of an inventory stands before whoever is named in full: after a name it is the holder's."""
    number = next((token.start for token in piece.tokens if token.kind == "inventory"), None)
    return number is not None and not any(phrase.start < number and " " in phrase.name for phrase in piece.phrases)


def _is_bare(receivers: list[Phrase]) -> bool:
    """Whether who got it is named without a preposition before the word for how: "Galerie Ada, Kommission"."""
    return bool(receivers) and receivers[0].role == "bare" and receivers[0].before_cue


def _is_go_between(clause: Clause, piece: Piece, language: Language) -> bool:
    """Whether who is named without more only brought a sale about: "Ada (Vermittler)"."""
    roles_said = (a.words for a in clause.asides if a.kind == "role" and piece.start <= a.start < piece.end)
    return not piece.cues and any(language.pattern("go_betweens").match(words) for words in roles_said)


def _unknown_words(piece: Piece) -> int:
    return sum(token.kind in ("word", "article") for token in piece.tokens)


def _passing(clause: Clause, piece: Piece, language: Language) -> Step:
    method = piece.cue.method if piece.cue else "unknown"
    givers, receivers, agents = _sides(piece, language)
    if piece.frame in ("recover", "assign") and not receivers:
        return Step()
    is_to = any(phrase.role in ("to", "dative") for phrase in receivers)
    is_kind = piece.cue is not None and piece.cue.form == "noun" and _is_bare(receivers)
    step = Step(is_tied=(piece.frame in TYING and not is_kind) or piece.has("again") or is_to)
    for phrase in givers[:1]:
        giver = holder(clause, piece, phrase, method)
        giver.role = "giver"
        step.drafts.append(giver)
    if receiver := _receiver(clause, piece, receivers, method):
        receiver.tied = True if step.drafts else None
        step.drafts.append(receiver)
    if not step.drafts:
        step.announced = _announced(clause, piece, method)
        return step
    main = step.drafts[-1]
    for agent in agents[:1]:
        main.agent = clause.text[agent.start : agent.end]
        main.parts.append(Part("agent", agent.start, agent.end))
        main.parts += [Part("method", *agent.place)] if agent.place else []
    add_rest(clause, piece, main, step)
    return step


def _sides(piece: Piece, language: Language) -> tuple[list[Phrase], list[Phrase], list[Phrase]]:
    """Who gave it, who got it, and who acted for them."""
    by_role = roles(piece, language)
    givers, receivers = by_role.get("giver", []), by_role.get("receiver", [])
    givers = [phrase for phrase in givers if not phrase.is_trade]
    receivers.sort(key=lambda phrase: phrase.role == "dative")
    if piece.cue is None:
        receivers, givers = without_cue(piece, by_role)
    if piece.frame == "take":
        receivers, givers = without_scene(piece, receivers, givers)
    piece.places += [phrase.place for phrase in by_role.get("other", []) if phrase.place]
    return givers, receivers, by_role.get("agent", [])


def _receiver(clause: Clause, piece: Piece, receivers: list[Phrase], method: str) -> Draft | None:
    if receivers:
        return holder(clause, piece, receivers[0], method)
    if not _has_unnamed(piece, method):
        return None
    unnamed = Draft("holder", piece.start, piece.end, method=method, is_unnamed=True)
    unnamed.place = place_of(clause, piece, unnamed)
    return unnamed


def _announced(clause: Clause, piece: Piece, method: str) -> Draft | None:
    dates = dates_of(clause, piece)
    if method not in ("gift", "bequest", "purchase", "exchange") or _unknown_words(piece):
        return None
    draft = Draft("holder", piece.start, piece.end, method=method)
    if dates:
        when = tenure_dates(dates)
        draft.acquired, draft.parts = when.acquired, list(when.parts())
    draft.parts += known_words_of(piece)
    return draft


def _has_unnamed(piece: Piece, method: str) -> bool:
    """Whether somebody got it whom the text does not name."""
    frames = {token.cue.frame for token in piece.cues if token.cue}
    if piece.frame == "take" or method in ("find", "theft"):
        return True
    if "acquire" in frames:
        return True
    forms = {token.cue.form for token in piece.cues if token.cue}
    if method == "deposit" and piece.places:
        return True
    return method in ("loan", "gift", "bequest", "restitution") and "participle" in forms
