"""Cutting a clause in another language into its steps: before the words that tell of another way of passing."""

from collections.abc import Iterator, Sequence, Set

from registry.provenance.notation.languages.language import Cue, Language
from registry.provenance.notation.languages.tokens import Token

_OPENING_FRAMES = frozenset(("give", "take", "recover", "assign", "sale", "order", "find"))
_GIVEN = ("gift", "bequest", "deposit", "loan")


def groups_of(tokens: Sequence[Token], language: Language) -> Iterator[list[Token]]:
    """The tokens, cut before the words that open another step."""
    group: list[Token] = []
    for chunk in _chunks(tokens):
        if group and _says_something(group) and _opens(chunk, group, language):
            yield group
            group = []
        group += chunk
    if group:
        yield group


def _chunks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Stretches between commas, cut at "and" too where what stands on either side tells how something passed."""
    chunk: list[Token] = []
    for number, token in enumerate(tokens):
        is_break = token.kind == "comma" or (
            token.kind == "joint" and any(before.kind == "cue" for before in chunk) and _cue_follows(tokens, number + 1)
        )
        if is_break and chunk:
            yield chunk
            chunk = []
        chunk.append(token)
    if chunk:
        yield chunk


def _cue_follows(tokens: Sequence[Token], number: int) -> bool:
    for token in tokens[number:]:
        if token.kind in ("comma", "joint"):
            return False
        if token.kind == "cue":
            return True
    return False


def _says_something(group: Sequence[Token]) -> bool:
    return any(token.kind in ("name", "cue") for token in group)


def _opens(chunk: Sequence[Token], group: Sequence[Token], language: Language) -> bool:
    """Whether a stretch tells of another step than the words before it."""
    cues = [token.cue for token in chunk if token.cue]
    if not cues or _is_awaited(group) or _says_how(chunk, group, cues[0]):
        return False
    roles = {token.says for token in chunk if token.kind == "prep"}
    before = [token.cue for token in group if token.cue]
    if any(cue.frame == "sale" for cue in before) and all(cue.frame == "sale" for cue in cues):
        return False
    if _is_passive(chunk, cues, roles) and not before:
        return False
    for cue in cues:
        if cue.frame in _OPENING_FRAMES and (cue.form != "noun" or cue.frame == "sale"):
            return True
        is_agents = not language.sellers_first and _is_agents(cue, group)
        if cue.frame == "take" or (cue.frame == "acquire" and roles & {"by", "for"} and not is_agents):
            return True
        if cue.frame == "give" and "to" in roles:
            return True
        if before and cue.frame in ("acquire", "give", "inherit") and cue.form != "noun":
            return True
    return False


def _says_how(chunk: Sequence[Token], group: Sequence[Token], cue: Cue) -> bool:
    """Whether a noun by itself says what the name before it did: "Deutsches Reich, Beschlagnahme", or that it is the
    house of a sale: "Galerie Ada, Luzern, Auktion"."""
    if cue.form != "noun" or any(token.kind == "cue" for token in group):
        return False
    if cue.frame == "take":
        return all(token.kind != "name" for token in chunk)
    if cue.frame != "sale" or any(token.kind not in ("comma", "cue") for token in chunk):
        return False
    said = [token for token in group if token.kind == "name"]
    return len(said) == 1 or any(token.says == "house" for token in said)


def _is_agents(cue: Cue, group: Sequence[Token]) -> bool:
    """Whether who bought did so for who is named before: "Reichskanzlei, Berlin, Ankauf durch Ada"."""
    return cue.form == "noun" and not any(token.kind in ("cue", "prep") for token in group)


def _is_passive(chunk: Sequence[Token], cues: Sequence[Cue], roles: Set[str]) -> bool:
    """Whether a stretch tells who gave it to the holder named before it: "Museum, 1920, gestiftet von Ada"."""
    is_given = all(cue.frame == "give" and cue.form == "participle" and cue.method in _GIVEN for cue in cues)
    return (
        is_given
        and bool(roles & {"by", "of"})
        and not roles & {"to", "in", "dative", "for"}
        and not any(token.kind == "article" and token.says in ("dem", "den") for token in chunk)
    )


def _is_awaited(group: Sequence[Token]) -> bool:
    """Whether words without a way of passing begin with whom it went to or by, so that the verb is still to come."""
    named = next((number for number, token in enumerate(group) if token.kind == "name"), None)
    if named is None or any(token.kind in ("cue", "exhibited") for token in group):
        return False
    before = [token for token in group[:named] if token.kind in ("prep", "article")]
    if not before:
        return False
    return before[-1].says == "dem" or (before[0].kind == "prep" and before[0].says != "from")
