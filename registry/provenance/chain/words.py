"""What a chain says, in sentences a layman reads; the language is one table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from registry.provenance.chain.values import CUSTODY, TITLE, Chain, Parties, Present, Track
from registry.provenance.chain.versions import Versions
from registry.provenance.dates.bounds import FUTURE, PAST, Bounds
from registry.provenance.dates.edtf_writer import edtf_of
from registry.provenance.dates.words import LANGUAGES, day_in_words, in_words


@dataclass(frozen=True, slots=True)
class Ref:
    """A record that a sentence names, by its permanent reference."""

    reference: str


Parts = tuple[str | Ref, ...]
Matter = Literal["title", "custody", "place", "agreed", "accounts", "before", "parts"]
Tone = Literal["plain", "open", "warning"]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence on one matter."""

    matter: Matter
    parts: Parts
    tone: Tone = "plain"


ENGLISH: Mapping[str, str] = {
    "known": "{holder} since {since}{unsettled}, last evidenced {as_of}.",
    "lasting": "{holder} since {since}{unsettled}, evidenced from {as_of} on.",
    "unnamed": "A holder that is not named, since {since}.",
    "contested": "Disputed. The last that is recorded is {holder}.",
    "ended": "Not known. The last recorded was {holder}, who can't hold it any more.",
    "passed": "Not known: it passed to nobody that is named.",
    "lost": "Not known: it passed to nobody that is named.",
    "destroyed": "It no longer exists, or not as a whole.",
    "no evidence": "Not known: nothing recorded says that it passed to anybody.",
    "unsettled": " (which legal person is not settled)",
    "place": "Certainly at {place} from {first} to {last}.",
    "agreed": "Agreed {when}, from {givers} to {receivers}; that it was carried out is not evidenced.",
    "accounts": "The sources tell in {count} ways how title passes: {accounts}.",
    "account": "under “{account}” it is {holder}",
    "disputed_with": "disputed, last with {holder}",
    "with": "with {holder}",
    "nobody": "with nobody known",
    "before": "Before {day} nobody is known to have held it.",
    "parts": "Since a part left the set, what is told of the set does not always say which parts are meant: for this "
    "one it is then possible, not certain.",
    "nothing": "No event says who held it.",
    "somebody": "somebody not named",
}


@lru_cache(maxsize=16384)
def when_in_words(bounds: Bounds, language: str = "en") -> str:
    """Bounds as a date in words: a year, a day, or the days between."""
    words = LANGUAGES[language]
    if bounds.earliest == PAST and bounds.latest < FUTURE:
        return words.by.format(date=day_in_words(bounds.latest, language))
    if bounds.earliest > PAST and bounds.latest == FUTURE:
        return day_in_words(bounds.earliest, language)
    if bounds.earliest == PAST or bounds.latest == FUTURE:
        return words.unknown
    edtf = edtf_of(bounds)
    date = in_words(edtf, language)
    return words.some_time.format(date=date) if edtf.startswith("[") else date


def sentences(versions: Versions, parties: Parties, table: Mapping[str, str] = ENGLISH) -> tuple[Line, ...]:
    """What is known of title, custody and place now, what was agreed, and what is not known."""
    return tuple(_lines(versions, parties, table))


def _lines(versions: Versions, parties: Parties, table: Mapping[str, str]) -> Iterator[Line]:
    chain = versions.common
    if not chain.tenures:
        yield Line("title", (table["nothing"],), "open")
    else:
        yield _now(TITLE, versions, parties, table)
        yield _now(CUSTODY, versions, parties, table)
    yield from _stays(chain, table)
    for promise in versions.promises:
        if promise.fulfilled_by is None and promise.event in _accepted(versions):
            values = {
                "givers": _named(promise.givers, table),
                "receivers": _named(promise.receivers, table),
                "when": (f"on {when_in_words(promise.when)}",),
            }
            yield Line("agreed", _fill(table["agreed"], values), "open")
    if len(versions.alternatives) > 1 and versions.title_is_contested:
        yield _contested(versions, table)
    yield from _before(chain, table)
    if any(chain.possible for chain in versions.alternatives):
        yield Line("parts", (table["parts"],), "open")


def _accepted(versions: Versions) -> set[str]:
    """Promises that some account counts; of those of one happening the first told stands for all."""
    first: dict[Bounds, str] = {}
    for promise in versions.promises:
        first.setdefault(promise.when, promise.event)
    return set(first.values())


def _now(track: Track, versions: Versions, parties: Parties, table: Mapping[str, str]) -> Line:
    def of(chain: Chain) -> Present:
        return chain.title_now if track == TITLE else chain.custody_now

    present = of(versions.common)
    same = [
        of(chain) for chain in versions.alternatives if of(chain).side == present.side and of(chain).why == present.why
    ]
    goes_on, as_of = max(((p.goes_on, p.as_of) for p in (present, *same) if p.as_of is not None), default=(False, None))
    pattern = "lasting" if goes_on and present.is_known else present.why
    holder = present.holders[-1] if present.holders else None
    party = present.side if track == TITLE and present.side else holder
    facts = parties.get(party or "")
    unsettled = table["unsettled"] if facts and facts.identity == "presumed" and track == TITLE else ""
    values: dict[str, Parts] = {
        "holder": (Ref(party),) if party else (table["somebody"],),
        "since": (when_in_words(present.since),),
        "as_of": (when_in_words(as_of) if as_of is not None else "…",),
        "unsettled": (unsettled,),
    }
    return Line(track, _fill(table[pattern], values), "plain" if present.is_known else "open")


def _stays(chain: Chain, table: Mapping[str, str]) -> Iterator[Line]:
    for stay in chain.stays[-1:]:
        if stay.certain and stay.certain[0] < stay.certain[1]:
            first, last = (when_in_words(stay.begins),), (day_in_words(stay.ends.earliest),)
            values: dict[str, Parts] = {"place": (Ref(stay.place),), "first": first, "last": last}
            yield Line("place", _fill(table["place"], values))


def _contested(versions: Versions, table: Mapping[str, str]) -> Line:
    accounts: list[str | Ref] = []
    for chain in versions.alternatives:
        present = chain.title_now
        party = present.side or (present.holders[-1] if present.holders else None)
        pattern = table["nobody"] if party is None else table["with"]
        if party and present.why == "contested":
            pattern = table["disputed_with"]
        holder = _fill(pattern, {"holder": (Ref(party),) if party else ()})
        values: dict[str, Parts] = {"account": (Ref(chain.version or ""),), "holder": holder}
        accounts += [*("; " for _ in accounts[:1]), *_fill(table["account"], values)]
    count = (str(len(versions.alternatives)) if len(versions.alternatives) > 2 else "two",)
    return Line("accounts", _fill(table["accounts"], {"count": count, "accounts": tuple(accounts)}), "warning")


def _before(chain: Chain, table: Mapping[str, str]) -> Iterator[Line]:
    first = next((gap for gap in chain.gaps if gap.is_certain and gap.before is None), None)
    if first is not None and first.after is not None:
        yield Line("before", _fill(table["before"], {"day": (day_in_words(first.last + 1),)}), "open")


def _named(parties: tuple[str, ...], table: Mapping[str, str]) -> Parts:
    parts: list[str | Ref] = []
    for party in parties:
        parts += [*(", " for _ in parts[:1]), Ref(party)]
    return tuple(parts) or (table["somebody"],)


def _fill(pattern: str, values: Mapping[str, Parts]) -> Parts:
    """The pattern with each named place taken by parts, which may name records."""
    parts: list[str | Ref] = []
    for piece in pattern.split("{"):
        name, closed, rest = piece.partition("}")
        if closed:
            parts += [part for part in values[name] if part != ""]
            if rest:
                parts.append(rest)
        elif piece:
            parts.append(piece)
    return tuple(parts)
