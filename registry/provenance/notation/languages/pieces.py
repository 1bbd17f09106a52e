"""The steps of a clause in another language: each has one way of passing at most, with the phrases that stand by it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from registry.provenance.notation.languages.groups import groups_of
from registry.provenance.notation.languages.language import Cue, Language
from registry.provenance.notation.languages.names import is_town, without_collection
from registry.provenance.notation.languages.tokens import Clause, Token

_SPECIAL = ("gift", "bequest", "exchange", "inheritance", "loan", "deposit", "confiscation", "restitution", "theft")
_OF_NOBODY = re.compile(r"\b(?:la|les) (?P<noun>famille|héritiers|veuve|succession)$")
_SEVERAL = re.compile(r"(?P<first>\w[\w-]+)(?:/| (?:und|et) )(?:.*/)?(?P<last>\w[\w -]+)$")
_SEATS = ("schloss", "schloß", "burg", "gut", "villa", "château", "hôtel", "palais", "rittergut", "stift", "kloster")


@dataclass(slots=True)
class Phrase:
    """A name with the role that its preposition gives it ("bare" without one) and its place. `before_cue` is where it
    stands by the words that tell how the object passed; `is_next` is true right after them."""

    role: str
    start: int
    end: int
    name: str
    place: tuple[int, int] | None = None
    is_seat: bool = False
    is_doubted: bool = False
    is_anonymous: bool = False
    is_collection: bool = False
    is_trade: bool = False
    before_cue: bool = True
    is_next: bool = False
    kinship: tuple[int, int] | None = None
    token_start: int = 0


@dataclass(slots=True)
class Piece:
    """The words of one step: its tokens, the words that tell how the object passed, and who is named in it."""

    start: int
    end: int
    tokens: list[Token]
    cues: list[Token] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def cue(self) -> Cue | None:
        """What tells most of how the object passed: a gift more than that something was got."""
        every = [token.cue for token in self.cues if token.cue]
        if not every:
            return None
        sale = next((cue for cue in every if cue.frame == "sale"), None)
        special = next((cue for method in _SPECIAL for cue in every if cue.method == method), None)
        passing = next((cue for cue in every if cue.frame != "have"), every[0])
        return sale or special or passing

    @property
    def frame(self) -> str:
        """What the phrases mean: by the verb, where a noun tells the method and a verb how it went on."""
        cue = self.cue
        if cue is None:
            return "have"
        verb = next((t.cue for t in self.cues if t.cue and t.cue.form != "noun" and t.cue.frame == "give"), None)
        return verb.frame if verb and cue.frame in ("acquire", "give", "have") else cue.frame

    def has(self, kind: str) -> bool:
        return any(token.kind == kind for token in self.tokens)


def pieces_of(clause: Clause, language: Language) -> list[Piece]:
    """The steps of a clause in turn."""
    pieces = []
    groups = list(groups_of(clause.tokens, language))
    for number, group in enumerate(groups):
        start = group[0].start if number else 0
        end = groups[number + 1][0].start if number + 1 < len(groups) else len(clause.words)
        piece = Piece(start, end, group, [token for token in group if token.kind == "cue"])
        _add_phrases(piece, clause, language)
        pieces.append(piece)
    return pieces


@dataclass(slots=True)
class _Course:
    """What the words before a name say of it: its role, whether a comma or a way of passing stands before."""

    role: str = ""
    after_comma: bool = True
    is_cued: bool = False
    is_owned: bool = False
    previous: str = ""
    before: str = ""
    is_thing: bool = False
    is_doubted: bool = False
    kinship: tuple[int, int] | None = None

    def take(self, token: Token, piece: Piece, clause: Clause, language: Language) -> None:
        if token.kind == "comma":
            self._end_stretch(piece)
        elif token.kind == "prep":
            # Who owns it is told by the words before: "in den Besitz von", "dans les collections du".
            self.role = self._role_of_preposition(token, language)
        elif token.kind == "exhibited":
            self.role = "other"
        elif token.kind == "article":
            self.role = self.role or _role_of_article(token, self.previous, piece, language)
            self.role = "in" if self.role == "of" and self.is_owned else self.role
        elif token.kind == "hedge":
            self.is_doubted = True
        elif token.kind == "kinship":
            self.kinship = (token.start, token.end)
        elif token.kind == "cue":
            self.is_cued, self.role = True, ""
            self.is_owned = bool(token.cue and token.cue.frame == "have")
        elif self.role == "for" and language.pattern("possessives").fullmatch(clause.words, token.start, token.end):
            self.role = "other"
        self.is_thing = token.kind == "word" and self.before in ("article", "prep")
        self.before = token.kind
        if token.kind != "article":
            self.previous = token.kind

    def _role_of_preposition(self, token: Token, language: Language) -> str:
        if token.says == "of" and self.is_owned:
            return "in"
        is_of_thing = token.says == "of" and self.is_thing and language.sellers_first
        return "other" if is_of_thing else token.says  # "dans un pavillon du château"

    def _end_stretch(self, piece: Piece) -> None:
        """A comma ends what was said, but where a name is still to come: "à sa fille, Ada"."""
        self.after_comma = True
        if self.previous != "kinship" or self.role not in ("to", "by", "dative"):
            self.role, self.kinship = "", _settle_kinship(piece, self.kinship)

    def give(self, phrase: Phrase) -> None:
        """Let a name have what was said of it."""
        phrase.is_doubted, self.is_doubted = self.is_doubted, False
        phrase.kinship, self.kinship = self.kinship, None
        phrase.before_cue = not self.is_cued
        phrase.is_next = self.previous == "cue" and not self.role


def _add_phrases(piece: Piece, clause: Clause, language: Language) -> None:
    course = _Course()
    aside = False
    for number, token in enumerate(piece.tokens):
        aside = (aside and token.kind != "comma") or _begins_aside(piece.tokens, number)
        if aside:
            continue
        if token.kind != "name":
            course.take(token, piece, clause, language)
            continue
        if _add_name(piece, clause, language, token, course.role, after_comma=course.after_comma):
            course.give(piece.phrases[-1])
        course.role, course.after_comma, course.previous = "", False, "name"
    kinship = _settle_kinship(piece, course.kinship)
    if kinship and not piece.phrases:
        words = clause.text[slice(*kinship)]
        piece.phrases.append(Phrase("bare", *kinship, words, is_doubted=course.is_doubted, token_start=kinship[0]))


def _begins_aside(tokens: Sequence[Token], number: int) -> bool:
    """Whether a relative clause begins here that tells nothing of how it passed: ", die 1939 emigrierte"."""
    if not 0 < number < len(tokens) - 1 or tokens[number - 1].kind != "comma" or tokens[number].kind != "article":
        return False
    kinds = [token.kind for token in tokens[number + 1 :]]
    stop = kinds.index("comma") if "comma" in kinds else len(kinds)
    return "cue" not in kinds[:stop] and "word" in kinds[:stop] and kinds[0] not in ("name", "role", "kinship")


def _settle_kinship(piece: Piece, kinship: tuple[int, int] | None) -> tuple[int, int] | None:
    """Kinship without a name after it is of who was named before."""
    if kinship and piece.phrases and piece.phrases[-1].kinship is None:
        piece.phrases[-1].kinship = kinship
        return None
    return kinship


def _role_of_article(article: Token, previous: str, piece: Piece, language: Language) -> str:
    """Who stands after an article without a preposition: German tells it by the case."""
    last = piece.cues[-1].cue if piece.cues else None
    if last and last.form == "verb" and last.frame in ("acquire", "take"):
        return ""  # The subject stands after its verb: "1908 erwarb der Sammler".
    if previous == "cue" and piece.cues and language.pattern("genitives").fullmatch(article.says):
        return "of"
    if piece.cue and piece.cue.frame in ("give", "sale") and language.pattern("datives").fullmatch(article.says):
        return "dative"
    return ""


def _add_name(piece: Piece, clause: Clause, language: Language, token: Token, role: str, *, after_comma: bool) -> bool:
    """Take a name: as somebody's, or as the place of who was named before. True where it is somebody's."""
    name = clause.words[token.start : token.end]
    last = piece.phrases[-1] if piece.phrases else None
    town = is_town(name, language)
    span = (token.start, token.end)
    is_somewhere = town or (role == "in" and last is not None and last.place is None and _is_word(name, language))
    is_sent = _is_sent(piece, clause, language, token, role)
    if is_sent or (
        is_somewhere and (role in ("in", "from", "of", "where") or (role == "to" and language.sellers_first))
    ):
        if last and not is_sent and last.place is None:
            last.place = span
        else:
            piece.places.append(span)
        return False
    if not role and last and last.place is None and not last.is_seat:
        if after_comma and is_town(last.name, language) and not town:
            last.place, last.start, last.end = (last.start, last.end), *span
            _set_name(last, clause, language, token)
            return False
        if after_comma and (_is_rank(name, last, language) or _is_umbrella(name, last, language)):
            last.end = token.end
            last.name = clause.words[last.start : last.end]
            return False
        if town_end := _place_end(name, last, language, after_comma=after_comma):
            last.place = token.start, token.start + town_end
            return False
    phrase = Phrase(role or "bare", *span, name, is_anonymous=token.says == "anonymous")
    _set_name(phrase, clause, language, token)
    if not piece.phrases and piece.places and not role and after_comma:
        phrase.place = piece.places.pop()
    piece.phrases.append(phrase)
    return True


def _is_sent(piece: Piece, clause: Clause, language: Language, token: Token, role: str) -> bool:
    """Whether a name is where it was sent, not to whom: "transféré à Ulm", but "transféré au Louvre"."""
    moved = piece.cue is not None and piece.cue.method in ("transfer", "deposit") and role == "to"
    is_bare = clause.words[max(0, token.start - 2) : token.start].casefold() == "à "
    return moved and is_bare and language.sellers_first and _is_word(clause.words[token.start : token.end], language)


def _is_word(name: str, language: Language) -> bool:
    """Whether a name can be an unknown town's: one word, and no institution's."""
    return " " not in name and not any(
        language.pattern(kind).fullmatch(name) for kind in ("organisations", "titles", "collections", "artist")
    )


def _set_name(phrase: Phrase, clause: Clause, language: Language, token: Token) -> None:
    left_out = without_collection(clause.words[token.start : token.end], language)
    if with_article := _OF_NOBODY.search(clause.words, max(0, token.start - 4), token.end):
        left_out = min(0, with_article.start() - token.start) if with_article.start("noun") == token.start else left_out
    phrase.is_collection = bool(left_out) or bool(language.pattern("collections").match(clause.words, token.start))
    phrase.token_start, phrase.start = token.start, token.start + left_out
    phrase.name = clause.words[phrase.start : phrase.end]
    _set_trade(phrase, language)


def _set_trade(phrase: Phrase, language: Language) -> None:
    """The art trade is nobody by name; a town after it is where: "Kunsthandel Wien"."""
    match = language.pattern("trade").match(phrase.name)
    if match is None:
        return
    rest = phrase.name[match.end() :]
    phrase.is_trade = not rest or is_town(rest, language)
    if rest and phrase.is_trade:
        phrase.place = phrase.end - len(rest.lstrip()), phrase.end
        phrase.end = phrase.start + match.end()
        phrase.name = match.group()


def _is_rank(name: str, last: Phrase, language: Language) -> bool:
    """Whether a name after a comma is the rank of who was named before: "Charles I, König von England"."""
    is_titled = language.pattern("titles").match(name) and len(name.split()) > 2
    return bool(is_titled) and not language.pattern("titles").match(last.name) and " " in last.name


def _is_umbrella(name: str, last: Phrase, language: Language) -> bool:
    """Whether a name after a comma is of what the institution before is a part of: "Galerie, Staatliche Museen"."""
    is_whole = language.pattern("umbrellas").match(name) is not None
    return is_whole and language.pattern("organisations").match(last.name) is not None


def _place_end(name: str, last: Phrase, language: Language, *, after_comma: bool) -> int:
    """How much of a name after another is where that holder was: a town, the first of several, a seat after a person,
    or one word alone. 0 where it is no place."""
    if is_town(name, language):
        return len(name)
    several = _SEVERAL.match(name)
    if several and after_comma and is_town(several["last"], language):
        return several.end("first")
    if not after_comma:
        return len(name) if last.is_anonymous and _is_word(name, language) else 0
    if is_town(last.name, language):
        return 0
    first = name.split(" ", 1)[0]
    if first.casefold() in _SEATS:
        is_seat = not last.is_anonymous and not language.pattern("organisations").match(last.name)
        return len(name) if is_seat else 0
    is_name = language.pattern("titles").match(first) or language.pattern("organisations").search(name)
    is_alone = " " not in name and not is_name and not name.isupper() and "." not in name
    return len(name) if is_alone else 0
