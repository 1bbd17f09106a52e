"""What a chain says, in sentences a layman reads; the language is one table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from registry.provenance.chain.values import CUSTODY, TITLE, Gap, Parties, Present, Promise, Spell, Track
from registry.provenance.chain.versions import Versions
from registry.provenance.chain.withheld import NOTHING_WITHHELD, Withheld
from registry.provenance.dates.bounds import ALWAYS, FUTURE, PAST, Bounds
from registry.provenance.dates.wording import Wording


@dataclass(frozen=True, slots=True)
class Ref:
    """A record that a sentence names, by its permanent reference."""

    reference: str


Parts = tuple[str | Ref, ...]
Matter = Literal["title", "custody", "place", "agreed", "accounts", "before", "parts"]
Tone = Literal["plain", "open", "warning"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_OR_YEAR = re.compile(r"\d{4}(-(0\d|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence on one matter."""

    matter: Matter
    parts: Parts
    tone: Tone = "plain"


ENGLISH: Mapping[str, str] = {
    "known": "{now}{evidence}.{earlier}",
    "unnamed": "A holder that is not named, since {since}.",
    "contested": "Disputed. The last that is recorded is {holder}.",
    "ended": "Not recorded here. The last holder that is recorded is {holder}, who can't hold it any more.",
    "passed": "Not recorded here: nobody is named to whom it passed.",
    "lost": "Not recorded here: nobody is named to whom it passed.",
    "destroyed": "It is recorded as destroyed.",
    "broken up": "It is recorded as broken up. What became of its parts stands with them.",
    "no evidence": "Not recorded here: nothing says that it passed to anybody.",
    "spell": "{holder}{share} since {since}{doubt}{unsettled}",
    "same": "{share} since {since}{doubt}",
    "share": "a share of {share}",
    "whole": "the whole",
    "evidenced": ", last evidenced {as_of}",
    "lasting": ", evidenced from {as_of} on",
    "earlier": " Before that: {earlier}.",
    "earlier_side": " Before that, on the same side: {earlier}.",
    "certain": "",
    "probable": " (probable)",
    "possible": " (possible)",
    "unsettled": " (which legal person is not settled)",
    "place": "Evidenced at {place} from {first} to {last}.",
    "agreed": "Agreed {when}, from {givers} to {receivers}; that it was carried out is not evidenced.",
    "on_day": "on {date}",
    "in_time": "in {date}",
    "accounts": "The sources tell in {count} ways how title passes: {accounts}.",
    "account": "under “{account}” it is {holder}",
    "disputed_with": "disputed, last with {holder}",
    "with": "with {holder}",
    "nobody": "with a holder that is not recorded",
    "before": "No holder is recorded before {when}.",
    "before_named": "No named holder is recorded before {when}.",
    "gap": "No named holder of {what} is recorded {span}",
    "uncertain_gap": "Who held {what} {span} is not certain",
    "gap_of_both": "No named holder is recorded {span}",
    "uncertain_gap_of_both": "Who held it {span} is not certain",
    "parts": "Since a part left the set, what is told of the set does not always say which parts are meant: for this "
    "one it is then possible, not certain.",
    "departed": "{parts} passed apart from the others at some time. What is told here of the set need not be true of "
    "every part: what became of each stands with it.",
    "nothing": "No event says who held it.",
    "withheld": "Withheld: it may have passed since, by what is recorded here and is not public.",
    "agreed_withheld": "Agreed {when}, from {givers} to {receivers}; whether it was carried out is withheld.",
    "before_withheld": "What is recorded of holders before {when} is withheld.",
    "withheld_gap": "Of who held {what} {span} something is withheld",
    "somebody": "somebody not named",
}


def sentences(
    versions: Versions,
    parties: Parties,
    table: Mapping[str, str] = ENGLISH,
    withheld: Withheld = NOTHING_WITHHELD,
) -> tuple[Line, ...]:
    """What is known of title, custody and place now, what was agreed, and what is not known; and of which something is
    withheld."""
    return tuple(_lines(versions, parties, table, withheld))


def _lines(versions: Versions, parties: Parties, table: Mapping[str, str], withheld: Withheld) -> Iterator[Line]:
    chain = versions.common
    if not chain.tenures and not withheld.passings:
        yield Line("title", (table["nothing"],), "open")
    else:
        yield _now(TITLE, versions, parties, table, withheld)
        yield _now(CUSTODY, versions, parties, table, withheld)
    yield from _stays(versions, table)
    for promise in versions.open_promises:
        values = {
            "givers": _named(promise.givers, table),
            "receivers": _named(promise.receivers, table),
            "when": (_agreed_when(promise, versions.wording, table),),
        }
        is_withheld = any(withheld.may_follow(track, promise.when) for track in (TITLE, CUSTODY))
        yield Line("agreed", _fill(table["agreed_withheld" if is_withheld else "agreed"], values), "open")
    if len(versions.alternatives) > 1 and versions.title_is_contested and not withheld.may_follow(TITLE, ALWAYS):
        yield _contested(versions, table)
    yield from _before(versions, table, withheld)
    if departed := dict.fromkeys(leaving.part for chain in versions.alternatives for leaving in chain.departures):
        named = _joined([(Ref(part),) for part in departed], "; ")
        yield Line("parts", _fill(table["departed"], {"parts": named}), "open")
    if any(chain.possible for chain in versions.alternatives):
        yield Line("parts", (table["parts"],), "open")


def _agreed_when(promise: Promise, wording: Wording, table: Mapping[str, str]) -> str:
    edtf = promise.edtf or ""
    date = wording.since(promise.when, promise.edtf)
    pattern = "on_day" if _DAY.fullmatch(edtf) else "in_time" if _MONTH_OR_YEAR.fullmatch(edtf) else None
    return table[pattern].format(date=date) if pattern else date


def _now(track: Track, versions: Versions, parties: Parties, table: Mapping[str, str], withheld: Withheld) -> Line:
    present = versions.common.now(track)
    if withheld.may_follow(track, present.since):
        return Line(track, (table["withheld"],), "open")
    accounts = (chain.now(track) for chain in versions.alternatives)
    same = [account for account in accounts if account.side == present.side and account.why == present.why]
    newest = max((p for p in (present, *same) if p.as_of is not None), key=_evidence_order, default=present)
    holder = present.holders[-1] if present.holders else None
    now = present.now
    if _is_side(present):
        # Whoever on the side held it before is meant too.
        now = (replace(now[0], since=present.since, edtf=present.earlier[-1].edtf),)
    values: dict[str, Parts] = {
        "holder": (Ref(holder),) if holder else (table["somebody"],),
        "since": (versions.wording.since(present.since),),
        "now": _joined([_spell(spell, track, versions.wording, parties, table) for spell in now], " and "),
        "evidence": _evidence(newest, versions.wording, table),
        "earlier": _earlier(present, track, versions.wording, parties, table),
    }
    return Line(track, _fill(table[present.why], values), "plain" if present.is_known else "open")


def _is_side(present: Present) -> bool:
    """Whether it is the side itself that is said to hold it now, and others on it before."""
    if len(present.now) != 1 or not present.earlier:
        return False
    return present.now[0].holder == present.side and present.now[0].share is None


def _evidence_order(present: Present) -> tuple[bool, Bounds]:
    return present.goes_on, present.as_of or ALWAYS


def _evidence(present: Present, wording: Wording, table: Mapping[str, str]) -> Parts:
    if present.as_of is None:
        return ()
    pattern = table["lasting" if present.goes_on else "evidenced"]
    return (pattern.format(as_of=wording.moment(present.as_of, present.as_of_edtf)),)


def _spell(
    spell: Spell, track: Track, wording: Wording, parties: Parties, table: Mapping[str, str], *, named: bool = True
) -> Parts:
    """A holder as it was then, with its share, and since when."""
    facts = parties.get(spell.holder or "")
    share = ""
    if spell.share is not None:
        share = table["whole"] if spell.share == 1 else table["share"].format(share=spell.share)
    is_unsettled = facts is not None and facts.identity == "presumed" and track == TITLE
    values: dict[str, Parts] = {
        "holder": (Ref(spell.holder),) if spell.holder else (table["somebody"],),
        "share": (f", {share}," if share and named else share,),
        "since": (wording.since(spell.since, spell.edtf),),
        "doubt": (table[spell.certainty],),
        "unsettled": (table["unsettled"] if is_unsettled else "",),
    }
    return _fill(table["spell" if named else "same"], values)


def _earlier(present: Present, track: Track, wording: Wording, parties: Parties, table: Mapping[str, str]) -> Parts:
    """Whom those who hold it now followed, on the same side or with another share."""
    if not present.earlier or _is_side(present):
        return ()
    same = {spell.holder for spell in present.earlier} == {spell.holder for spell in present.now}
    shares = same and all(spell.share is not None for spell in present.earlier)
    spells = [_spell(s, track, wording, parties, table, named=not shares) for s in present.earlier]
    return _fill(table["earlier" if same else "earlier_side"], {"earlier": _joined(spells, "; ")})


def _joined(phrases: Sequence[Parts], between: str) -> Parts:
    parts: list[str | Ref] = []
    for phrase in phrases:
        parts += [*(between for _ in parts[:1]), *phrase]
    return tuple(parts)


def _stays(versions: Versions, table: Mapping[str, str]) -> Iterator[Line]:
    wording = versions.wording
    for stay in versions.common.stays[-1:]:
        if stay.certain and stay.certain[0] < stay.certain[1]:
            first, last = (wording.since(stay.begins),), (wording.day(stay.ends.earliest),)
            values: dict[str, Parts] = {"place": (Ref(stay.place),), "first": first, "last": last}
            yield Line("place", _fill(table["place"], values))


def _contested(versions: Versions, table: Mapping[str, str]) -> Line:
    accounts: list[str | Ref] = []
    for chain in versions.alternatives:
        present = chain.title_now
        party = present.holders[-1] if present.holders else None
        pattern = table["nobody"] if party is None else table["with"]
        if party and present.why == "contested":
            pattern = table["disputed_with"]
        holder = _fill(pattern, {"holder": (Ref(party),) if party else ()})
        values: dict[str, Parts] = {"account": (Ref(chain.version or ""),), "holder": holder}
        accounts += [*("; " for _ in accounts[:1]), *_fill(table["account"], values)]
    count = (str(len(versions.alternatives)) if len(versions.alternatives) > 2 else "two",)
    return Line("accounts", _fill(table["accounts"], {"count": count, "accounts": tuple(accounts)}), "warning")


def _before(versions: Versions, table: Mapping[str, str], withheld: Withheld) -> Iterator[Line]:
    """From when on anybody is recorded, on either track and in any account, if not from the beginning."""
    first = next((gap for gap in versions.common.gaps if gap.is_certain and gap.before is None), None)
    chains = (versions.common, *versions.alternatives)
    tenures = [tenure for chain in chains for tenure in chain.tenures if tenure.holder is not None]
    since = min((tenure.begins.earliest for tenure in tenures if tenure.is_known), default=FUTURE)
    if first is None or first.after is None or since <= first.first or since == FUTURE:
        return
    unnamed = any(tenure.begins.earliest < since for tenure in tenures)
    when = versions.wording.day(since)
    pattern = "before_named" if unnamed else "before"
    if withheld.may_fall_within(PAST, since, (TITLE, CUSTODY)):
        pattern = "before_withheld"
    yield Line("before", _fill(table[pattern], {"when": (when,)}), "open")


def gap_in_words(
    gap: Gap,
    wording: Wording,
    table: Mapping[str, str] = ENGLISH,
    *,
    is_of_both: bool = False,
    withheld: Withheld = NOTHING_WITHHELD,
) -> str:
    """What a gap says, without a full stop: that no named holder is recorded on its track, or where it `is_of_both` on
    either, or that none is for certain; or that something is withheld of it."""
    pattern = ("gap" if gap.is_certain else "uncertain_gap") + ("_of_both" if is_of_both else "")
    if withheld.may_fall_within(gap.first, gap.last, (gap.track,)):
        pattern = "withheld_gap"
    return table[pattern].format(what=gap.track, span=wording.span(gap.first, gap.last))


def _named(parties: tuple[str, ...], table: Mapping[str, str]) -> Parts:
    return _joined([(Ref(party),) for party in parties], ", ") or (table["somebody"],)


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
