"""Who gave and who got the object in a step: what its phrases are, by the words that tell how it passed."""

from collections.abc import Callable

from registry.provenance.notation.languages.language import ROLES_BY_FRAME, Cue, Language
from registry.provenance.notation.languages.pieces import Phrase, Piece


def roles(piece: Piece, language: Language) -> dict[str, list[Phrase]]:
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
    if frame == "take":
        is_authority = language.pattern("authorities").match
        _move(
            by_role, "giver", "receiver", lambda phrase: phrase.role == "bare" and is_authority(phrase.name) is not None
        )
    if frame == "take" and language.sellers_first:
        _move(by_role, "receiver", "giver", lambda phrase: phrase.role == "of")
    if frame in ("give", "assign", "recover", "sale") and any(phrase.role == "for" for phrase in piece.phrases):
        is_agent = frame != "sale" or language.sellers_first
        _move(by_role, "receiver", "agent", lambda phrase: phrase.role == "to" and is_agent)
        _move(by_role, "other", "receiver", lambda phrase: phrase.role == "for")
    if frame == "give" and not by_role.get("receiver"):
        _settle_passive(by_role)
    if cue.method == "exchange":
        side = "receiver" if cue.form == "participle" else "giver"
        _move(by_role, "other", side, lambda phrase: phrase.role == "with")
    if frame == "acquire":
        _settle_sides(by_role, language, is_noun=cue.form == "noun")
        _settle_buyer(by_role, piece, language)
    if cue.form == "noun" and frame in ("give", "acquire", "assign", "inherit"):
        _settle_noun(by_role, piece, language)
    return by_role


def _move(by_role: dict[str, list[Phrase]], old: str, new: str, is_moved: Callable[[Phrase], bool]) -> None:
    phrases = by_role.get(old, [])
    by_role.setdefault(new, []).extend(filter(is_moved, phrases))
    phrases[:] = [phrase for phrase in phrases if not is_moved(phrase)]


def _settle_taking(by_role: dict[str, list[Phrase]], piece: Piece, cue: Cue, language: Language) -> None:
    """Who took it is the subject of the verb, or an authority by itself: "Deutsches Reich, Beschlagnahme"."""
    authority = language.pattern("authorities")
    if language.sellers_first:
        _move(by_role, "receiver", "giver", lambda phrase: phrase.role == "of")
    _move(by_role, "giver", "receiver", lambda phrase: phrase.role == "bare" and bool(authority.match(phrase.name)))
    if cue.form == "verb":
        _move(by_role, "giver", "receiver", lambda phrase: phrase.role == "bare" and phrase is piece.phrases[0])


def _settle_passive(by_role: dict[str, list[Phrase]]) -> None:
    """Who is named before the words for how, where another gave it, got it: "Museum, gestiftet von Ada"."""
    givers = by_role.get("giver", [])
    if any(phrase.role in ("by", "of", "from") and not phrase.before_cue for phrase in givers):
        _move(by_role, "giver", "receiver", lambda phrase: phrase.role == "bare" and phrase.before_cue)


def _settle_sides(by_role: dict[str, list[Phrase]], language: Language, *, is_noun: bool) -> None:
    """French buys "à" somebody, and "achat de" names the buyer then; who buys for another is an agent."""
    receivers = by_role.get("receiver", [])
    if language.sellers_first:
        _move(by_role, "receiver", "giver", lambda phrase: phrase.role in ("to", "in"))
        if is_noun and not receivers and any(phrase.role in ("to", "at") for phrase in by_role.get("giver", [])):
            _move(by_role, "giver", "receiver", lambda phrase: phrase.role == "of" and not phrase.before_cue)
    elif sum(map(len, by_role.values())) > 1:
        _move(by_role, "receiver", "giver", lambda phrase: phrase.role == "in" and _is_dealer(phrase, language))
    by_role.get("giver", []).sort(key=lambda phrase: phrase.role == "of" and language.sellers_first)
    if any(phrase.role == "for" for phrase in receivers):
        _move(by_role, "receiver", "agent", lambda phrase: phrase.role == "by")


def _settle_buyer(by_role: dict[str, list[Phrase]], piece: Piece, language: Language) -> None:
    """Where nobody else is named, "von" names the buyer, but for a dealer, an artist and heirs: those sold."""
    givers, receivers = by_role.get("giver", []), by_role.get("receiver", [])
    forms = [phrase for phrase in givers if phrase.role == "of"]
    if receivers or not forms or language.sellers_first:
        return
    last = forms[-1]
    is_dealer = _is_dealer(last, language)
    if (last.before_cue and not is_dealer) or len(givers) > 1 or not is_dealer:
        givers.remove(last)
        by_role["receiver"] = [last]


def _is_dealer(phrase: Phrase, language: Language) -> bool:
    return language.pattern("dealers").search(phrase.name) is not None


def _settle_noun(by_role: dict[str, list[Phrase]], piece: Piece, language: Language) -> None:
    """Who is named before a noun got it: "Museum, Geschenk von Ada"; who is named right after it gave it: "don Ada".
    In German who is named after a purchase bought for who is named before it, or, alone, bought."""
    is_bought = piece.frame == "acquire" and not language.sellers_first
    if is_bought and len(piece.phrases) == 1 and piece.phrases[0].is_next and piece.phrases[0].role == "bare":
        return
    if is_bought and any(phrase.role == "bare" and phrase.before_cue for phrase in piece.phrases):
        _move(by_role, "receiver", "agent", lambda phrase: phrase.role == "by")
    for phrase in piece.phrases:
        if phrase.role != "bare" or (piece.frame == "inherit" and not phrase.is_next):
            continue
        role = "receiver" if phrase.before_cue else "giver"
        for others in by_role.values():
            if phrase in others:
                others.remove(phrase)
        by_role.setdefault(role, []).append(phrase)


def without_scene(piece: Piece, receivers: list[Phrase], givers: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """Where it was taken is no holder: "spolié par Ada à Floirac", where "spolié à Ada" names who lost it."""
    scenes = [phrase for phrase in givers if receivers and phrase.role == "to" and " " not in phrase.name]
    piece.places += [(phrase.start, phrase.end) for phrase in scenes]
    return receivers, [phrase for phrase in givers if phrase not in scenes]


def without_cue(piece: Piece, by_role: dict[str, list[Phrase]]) -> tuple[list[Phrase], list[Phrase]]:
    """Names without words for how the object passed: the first holds it, or the one whom it went to; who stands for
    another is an agent."""
    principals = [phrase for phrase in piece.phrases if phrase.role == "for"]
    if principals and piece.phrases[0].role == "bare":
        by_role["agent"] = piece.phrases[:1]
        return principals[:1], []
    holders = [phrase for phrase in piece.phrases if phrase.role not in ("through", "with", "other", "where")]
    to = [phrase for phrase in holders if phrase.role == "to"]
    return (to or holders)[:1], []
