"""The words in which a history is told as prose, beside those of the notation itself: one table a language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from registry.provenance import vocabulary
from registry.provenance.codes import EventCode, EventRole, Outcome
from registry.provenance.notation.languages.german_strict import GERMAN_EVENTS
from registry.queries.pages.histories import sum_in_words


@dataclass(frozen=True, slots=True)
class ProseWords:
    """The words of a language, which calls itself by `own_name`. Patterns have named places; `headline` is what
    happened, by type and outcome, and `amount` a sum of money: its digits with thousands set apart by commas, and its
    currency."""

    language: str
    own_name: str
    headline: Callable[[EventCode, Outcome], str]
    amount: Callable[[str, str], str]
    price_kinds: Mapping[str, str]
    life: tuple[str, str, str]
    withheld: str
    beside: Mapping[EventRole, str]
    alone: str
    attempted: str
    promised: str
    happened: str
    sources: str
    unconfirmed: str
    shares: str
    custody_alone: str
    title_alone: str
    title_disputed: str
    giver: str = " from {names}"
    receiver: str = " to {names}"
    authority: str = " by {names}"
    place: str = ", {place}"
    when: str = ", {date}"
    every: str = " and "
    either: str = " or "


ENGLISH = ProseWords(
    language="en",
    own_name="English",
    headline=vocabulary.headline,
    amount=sum_in_words,
    price_kinds=vocabulary.PRICE_KINDS,
    life=("{began}-{ended}", "{began}-", "-{ended}"),
    withheld="Something that is recorded of this history is withheld.",
    beside={
        "agent_for_from": "Agent of the giver: {names}.",
        "mediator": "Mediated by {names}.",
        "signatory": "Signed by {names}.",
        "witness": "Witnessed by {names}.",
    },
    alone="Of {names} alone.",
    attempted="{what}, and not carried out.",
    promised="{what}.",
    happened="{what}.",
    sources=" Sources: {citations}.",
    unconfirmed="{names}: a name read from a text, not confirmed.",
    shares="Shares: {shares}.",
    custody_alone="Custody alone passed, not title.",
    title_alone="Title alone passed, not custody.",
    title_disputed="Whether title passed is disputed.",
)


def _german_amount(digits: str, currency: str) -> str:
    return f"{digits.translate(str.maketrans(',.', '.,'))} {currency}"


GERMAN = ProseWords(
    language="de",
    own_name="Deutsch",
    headline=lambda event_type, _: GERMAN_EVENTS.get(event_type, "Vorgang"),
    amount=_german_amount,
    price_kinds={"hammer": "Hammerpreis", "premium": "mit Aufgeld", "valuation": "Schätzwert"},
    life=("{began}–{ended}", "geb. {began}", "gest. {ended}"),
    withheld="Etwas, das zu dieser Geschichte verzeichnet ist, wird zurückgehalten.",
    beside={
        "agent_for_from": "Für die abgebende Seite handelte: {names}.",
        "mediator": "Vermittlung: {names}.",
        "signatory": "Unterzeichnet von: {names}.",
        "witness": "Zugegen: {names}.",
    },
    alone="Betrifft allein: {names}.",
    attempted="{what}: versucht, nicht zustande gekommen.",
    promised="{what}: zugesagt.",
    happened="{what}.",
    sources=" Belege: {citations}.",
    unconfirmed="{names}: aus einem Text gelesener Name, nicht bestätigt.",
    shares="Anteile: {shares}.",
    custody_alone="Nur der Besitz ging über, nicht das Eigentum.",
    title_alone="Nur das Eigentum ging über, nicht der Besitz.",
    title_disputed="Ob das Eigentum überging, ist umstritten.",
    giver=" von {names}",
    receiver=" an {names}",
    authority=" durch {names}",
    every=" und ",
    either=" oder ",
)
WORDS: Mapping[str, ProseWords] = {"english": ENGLISH, "german": GERMAN}
