"""Title and custody as two tracks: going through the events in order, who begins and who ends holding."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from registry.provenance.chain.values import (
    CUSTODY,
    TITLE,
    BrokenLink,
    Contest,
    Contradiction,
    Parties,
    PartyFacts,
    Promise,
    Track,
    Weight,
    side_of,
    weakest,
)
from registry.provenance.codes import Certainty, Effect, EventRole
from registry.provenance.dates.bounds import FUTURE, PAST, Bounds
from registry.provenance.events import Event, proof_of

_RECEIVING: dict[Track, tuple[tuple[EventRole, ...], ...]] = {
    TITLE: (("to",), ("finder",), ("maker",)),
    CUSTODY: (("to",), ("taker",), ("finder",), ("maker",), ("authority",), ("host",)),
}
_SETTLING = {"restitution", "repatriation", "return", "recovery"}
_TAKING = {"theft", "looting"}
_TAKING_FROM = _TAKING | {"confiscation", "seizure"}
_LENDING = {"loan", "deposit", "consignment"}
_WHOLE = Fraction(1)


def effect_on(event: Event, kind: Track) -> Effect:
    return event.title_effect if kind == TITLE else event.custody_effect


def passes(event: Event, kind: Track) -> bool:
    """Whether title, or custody, passes by the event if it counts: what was lost has left its holder."""
    effect = effect_on(event, kind)
    return effect == "transfers" or (event.type == "loss" and kind == CUSTODY and effect == "unknown")


@dataclass(slots=True)
class Holding:
    """A tenure in the making. `begin` and `end` are what the events say; `held` is the last day it is proved for."""

    holder: str | None
    share: Fraction | None
    begin: Bounds
    begun_by: str | None
    certainty: Certainty
    held: int
    follows: str | None = None
    end: Bounds = field(default_factory=lambda: Bounds(PAST, FUTURE))
    ended_by: str | None = None
    is_open: bool = True
    attested_by: list[str] = field(default_factory=list)
    after: tuple["Holding", ...] = ()
    lasts: bool = False

    def attest(self, event: Event) -> None:
        proof = proof_of(event)
        self.attested_by.append(event.ref)
        self.held = max(self.held, proof.last.earliest)
        self.lasts = self.lasts or proof.lasts
        if proof.first.latest < self.begin.latest:
            self.begin = Bounds(min(self.begin.earliest, proof.first.latest), proof.first.latest)

    def close(self, event: Event, *, directly: bool) -> None:
        """The end of the tenure: at the event, or at some time before it."""
        self.is_open = False
        if directly:
            self.end, self.ended_by = event.bounds, event.ref
        else:
            held = max(self.held, event.bounds.earliest) if self.lasts else self.held
            self.end = Bounds(min(held, event.bounds.latest), event.bounds.latest)


class TrackState:
    """One of title and custody, as it stands after the events so far."""

    def __init__(self, kind: Track, parties: Parties) -> None:
        self.kind = kind
        self.holdings: list[Holding] = []
        self.broken: list[BrokenLink] = []
        self.contests: list[Contest] = []
        self.contradictions: list[Contradiction] = []
        self.promises: list[Promise] = []
        self._open: list[Holding] = []
        self._parties = parties
        self._last_transfer: Event | None = None
        self._taken: Event | None = None
        self._ended_before: tuple[str, tuple[Holding, ...]] = ("", ())
        self._last_ended: tuple[Holding, ...] = ()
        self._claimants: set[str] = set()
        self._lenders: list[tuple[str, ...]] = []

    def side(self, party: str | None) -> str | None:
        return None if party is None else side_of(party, self._parties)

    def _facts(self, party: str) -> PartyFacts:
        return self._parties.get(party) or PartyFacts(party)

    def take(self, event: Event, weight: Weight) -> None:
        """Go on by one event of the order: one that counts, or one that was promised or failed."""
        if weight is not Weight.COUNTS:
            self._attempted(event, weight)
            return
        effect = effect_on(event, self.kind)
        if event.type in ("destruction", "dissolution"):
            self._close_all(event)
        elif passes(event, self.kind):
            self._transfer(event)
        else:
            if effect in ("disputed", "unknown"):
                self._contest(event, effect)
            self._attest_bystanders(event)
        if self.kind == TITLE and event.type in _TAKING:
            self._taken = event
        if self.kind == TITLE and event.type in _SETTLING:
            self._settle(event)
        if self.kind == CUSTODY and event.type in _LENDING:
            self._lenders.append(event.parties("from"))

    def _attempted(self, event: Event, weight: Weight) -> None:
        for giver in event.parties("from"):
            if self.kind == CUSTODY:
                # Whoever would have passed it on may own it without having it: of the one who has it, it is evidence.
                self._attest_holder(giver, event)
            elif self._open and not self._named((giver,)) and giver not in self._claimants:
                # That somebody tried to pass it on does not show that the known holder had lost it.
                self._break(event, giver)
            else:
                self._attest(giver, event)
        if weight is Weight.PROMISED and (event.parties("from") or event.parties("to")):
            parties = event.parties("from"), event.parties("to")
            self.promises.append(Promise(event.ref, *parties, event.bounds, None, event.edtf, event.type in _LENDING))

    def _attest_bystanders(self, event: Event) -> None:
        if event.type == "possession" and effect_on(event, self.kind) == "none":
            # Nothing passed, and nobody disputes it: what is held as one's own is one's own, as told.
            for holder in event.parties("holder"):
                self._attest(holder, event)
        if self.kind == CUSTODY:
            for host in event.parties("host"):
                self._attest(host, event)
        elif event.type in _LENDING | _TAKING_FROM or effect_on(event, self.kind) != "none":
            # What is lent, or taken, is the giver's still; and was theirs until title may have passed.
            for giver in event.parties("from"):
                self._attest_holder(giver, event)

    def _attest_holder(self, party: str, event: Event) -> None:
        """Evidence of a party that is known to hold; of any other it is none."""
        for holding in self._open:
            if holding.holder == party:
                holding.attest(event)

    def _contest(self, event: Event, effect: Effect) -> None:
        takers = self._receivers(event)
        self.contests.append(Contest(self.kind, event.ref, effect, takers))
        self._claimants.update(takers)

    def _settle(self, event: Event) -> None:
        """A restitution settles what was disputed, though title may never have left; a return only if title passes."""
        self._taken = None
        if event.title_effect == "transfers" or (event.type == "restitution" and event.title_effect == "none"):
            self._claimants.clear()
            self.contests = [replace(contest, settled_by=contest.settled_by or event.ref) for contest in self.contests]

    def _receivers(self, event: Event) -> tuple[str, ...]:
        for roles in _RECEIVING[self.kind]:
            if receivers := event.parties(*roles):
                return tuple(dict.fromkeys(receivers))
        if event.type == "loan_return" and self._lenders:
            return self._lenders.pop()
        return ()

    def _transfer(self, event: Event) -> None:
        givers, receivers = event.parties("from"), self._receivers(event)
        self._fulfil(event, receivers)
        if receivers and self._open and {h.holder for h in self._open} == set(receivers) and not self._named(givers):
            for holding in self._open:
                holding.attest(event)
            return
        passed = self._passed(event, receivers)
        from_whom = self._give(event, givers, passed)
        certainty = weakest(event.certainty, *(p.certainty for p in event.participants if p.party in receivers))
        for receiver in receivers or (None,):
            self._begin(event, receiver, passed.get(receiver or "") if passed else None, certainty, from_whom)
        self._last_transfer = event

    def _fulfil(self, event: Event, receivers: Iterable[str]) -> None:
        """What was promised to one who receives it now, or has it received, is carried out; by a loan only a loan."""
        reached = {*receivers, *(p.on_behalf_of for p in event.participants if p.party in receivers)}
        for index, promise in enumerate(self.promises):
            fits = promise.is_loan or event.type not in _LENDING
            if fits and promise.fulfilled_by is None and not reached.isdisjoint(promise.receivers):
                self.promises[index] = replace(promise, fulfilled_by=event.ref)

    def _named(self, givers: Iterable[str]) -> list[Holding]:
        sides = {self.side(giver) for giver in givers}
        return [holding for holding in self._open if self.side(holding.holder) in sides]

    def _passed(self, event: Event, receivers: tuple[str, ...]) -> dict[str, Fraction] | None:
        """The share that each receiver gets; None where the whole passes."""
        if self.kind == CUSTODY:
            return None
        shares = {p.party: p.share for p in event.participants if p.role == "to" and p.share is not None}
        if not shares:
            parts = [p.share for p in event.participants if p.role == "from" and p.share is not None]
            if parts and receivers:
                shares = {receiver: sum(parts, Fraction(0)) / len(receivers) for receiver in receivers}
        return shares or None

    def _give(self, event: Event, givers: tuple[str, ...], passed: dict[str, Fraction] | None) -> str | None:
        """End what the givers held; returns the giver that the receivers directly follow."""
        named = self._named(givers)
        if not givers:
            self._end(list(self._open), event, directly=False)
            return None
        victims = self._taken.parties("from") if self._taken else ()
        rival = not named and any(holding.holder in victims for holding in self._open)
        if self._open and not named:
            self._break(event, givers[0])
            if rival:
                # What was stolen stays its owner's, whatever is sold afterwards: both claims are shown.
                self._contest(event, "disputed")
            else:
                self._end(list(self._open), event, directly=False)
        missing = [giver for giver in givers if giver not in {holding.holder for holding in named}]
        for giver in missing:
            self._infer(event, giver, named)
        if passed is not None and named:
            self._give_shares(event, named, passed)
        else:
            begun_together = {holding.begun_by for holding in named if holding.share is None} - {None}
            ended = [h for h in self._open if h in named or (h.share is None and h.begun_by in begun_together)]
            same = [h for h in ended if h.holder in givers or not missing]
            self._end([h for h in ended if h not in same], event, directly=False)
            self._end(same, event, directly=True)
        return givers[0]

    def _infer(self, event: Event, giver: str, named: list[Holding]) -> None:
        """A giver that must have held, since when is not known; it follows its own side's holder, if there is one."""
        before = next((holding.holder for holding in named), None)
        earliest = max((holding.begin.earliest for holding in named), default=PAST)
        begin = Bounds(min(earliest, event.bounds.latest), event.bounds.latest)
        before_it = Holding(
            giver, None, begin, None, event.certainty, PAST, before, event.bounds, event.ref, is_open=False
        )
        before_it.after = self._last_ended
        self.holdings.append(before_it)

    def _give_shares(self, event: Event, named: list[Holding], passed: dict[str, Fraction]) -> None:
        left = sum(passed.values(), Fraction(0))
        for holding in list(named):
            had = holding.share or _WHOLE
            gone = min(had, left)
            left -= gone
            if not gone:
                continue
            self._end([holding], event, directly=True)
            if had > gone:
                rest = self._begin(event, holding.holder, had - gone, holding.certainty, holding.holder)
                rest.held = max(rest.held, event.bounds.earliest)

    def _begin(
        self, event: Event, holder: str | None, share: Fraction | None, certainty: Certainty, follows: str | None
    ) -> Holding:
        already = next((h for h in self._open if h.holder == holder and h.share and share), None)
        if already and already.share and share:
            self._end([already], event, directly=True)
            share += already.share
        holding = Holding(holder, share, event.bounds, event.ref, certainty, event.bounds.earliest, follows)
        holding.after = self._just_ended(event)
        self.holdings.append(holding)
        self._open.append(holding)
        return holding

    def _end(self, ended: list[Holding], event: Event, *, directly: bool) -> None:
        for holding in ended:
            holding.close(event, directly=directly)
        if ended:
            self._last_ended = tuple(ended)
        if not directly:
            self._ended_before = (event.ref, tuple(ended))
        gone = {id(holding) for holding in ended}
        self._open = [holding for holding in self._open if id(holding) not in gone]

    def _just_ended(self, event: Event) -> tuple[Holding, ...]:
        """The holdings that ended at some time before the event."""
        ref, ended = self._ended_before
        return ended if ref == event.ref else ()

    def _close_all(self, event: Event) -> None:
        self._end(list(self._open), event, directly=True)

    def _break(self, event: Event, acting: str) -> None:
        """Note that somebody other than the known holder acts; of the unnamed it can't be told."""
        holders = tuple(h.holder for h in self._open if h.holder and self._facts(h.holder).is_known)
        if holders and self._facts(acting).is_known and acting not in self._claimants:
            self.broken.append(BrokenLink(self.kind, event.ref, holders, acting))

    def _attest_before_passing(self, party: str, event: Event) -> bool:
        """Evidence of the one who gave it last: from before that, if the dates allow, else a contradiction."""
        last = self._last_transfer
        if last is None or party not in last.parties("from"):
            return False
        if last.bounds.latest < event.bounds.earliest:
            words = "recorded as holding it after it had passed on"
            self.contradictions.append(Contradiction("T2", (last.ref, event.ref), words, (party,), self.kind))
            return True
        earlier = next((h for h in reversed(self.holdings) if h.holder == party and h.ended_by == last.ref), None)
        if earlier is not None:
            earlier.attest(event)
        return earlier is not None

    def _attest(self, party: str, event: Event) -> None:
        """Evidence that a party held: of the known holder, or of one that must have followed unseen."""
        exact = [holding for holding in self._open if holding.holder == party]
        if exact:
            exact[0].attest(event)
            return
        if self._open and self._attest_before_passing(party, event):
            return
        same_side = [holding for holding in self._open if self.side(holding.holder) == self.side(party)]
        if self._open and not same_side:
            self._break(event, party)
        before = next((holding.holder for holding in same_side), None)
        self._end(list(self._open), event, directly=False)
        proof = proof_of(event)
        begin = Bounds(PAST, proof.first.latest)
        certainty: Certainty = "possible" if party in self._claimants else event.certainty
        holding = Holding(party, None, begin, None, certainty, proof.last.earliest, before, lasts=proof.lasts)
        holding.attested_by, holding.after = [event.ref], self._last_ended
        self.holdings.append(holding)
        self._open.append(holding)
