"""From the drafts of clauses to the entries of a text: sales find their buyers, holders told of twice become one."""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from registry.provenance.notation.names import is_kinship, is_unnamed
from registry.provenance.notation.namesakes import (
    RETURNED_TO,
    SPOKEN_OF,
    fold,
    is_elsewhere,
    is_of,
    is_same,
    telling_words,
)
from registry.provenance.notation.parties import announces, why_no_holder
from registry.provenance.notation.values import Draft, Entry, FailedSale, Sale, Span

_LOT_IN_NOTE = re.compile(r"\b(?:lots?|no\.|nos\.)\s?(?:no\.\s?)?(?P<lot>\d{1,5}[A-Za-z]?)\b", re.I)
FURTHEST = 20  # How many holders who share a word of a name are compared, so that time stays in proportion.
_TAKEN = frozenset(("confiscation", "theft", "restitution"))
_BOUGHT = frozenset(("unknown", "purchase", "auction"))
_RECOVERERS = re.compile(
    r"\b(?:all(?:ies|ied)|army|forces|troops|monuments|collecting point|SNK|Stichting Nederlands|commission"
    r"|government|military|police|customs)\b",
    re.I,
)
_YEAR = re.compile(r"\d{4}")
# "Sale, Simon Muster (1712-84, Leiden), Amsterdam": where the seller lived.
_LIFE_AND_PLACE = re.compile(r"[\d?]{1,4}[-–][\d?]{1,4}, (?P<place>[A-ZÀ-Þ][^\d,]+)")


@dataclass(slots=True)
class Assembly:
    """The entries made so far. `notes` are the beginnings of the notes by their marks; `dates_lead` is true of the
    convention in which a holder's clause begins with its dates; `words_tie` of a list, in which only words tie a line
    to the one before; `towns` are those known to the language; `unsold` are where sales stand at which nobody bought:
    the holder stays; `of_nobody` those of dates after which nobody is named, "until 1893, by descent in the family",
    and of words that name nobody, each with its kind of remark."""

    notes: Mapping[str, str] = field(default_factory=dict)
    dates_lead: bool = False
    words_tie: bool = False
    towns: frozenset[str] = frozenset()
    drafts: list[Draft] = field(default_factory=list)
    ties: list[bool | None] = field(default_factory=list)
    sale: Draft | None = None
    sale_tie: bool | None = None
    named: dict[str, deque[str]] = field(default_factory=dict)
    fresh: list[str] = field(default_factory=list)
    unsold: list[FailedSale] = field(default_factory=list)
    of_nobody: list[tuple[str, Span]] = field(default_factory=list)

    def take(self, drafts: Sequence[Draft], joined: bool | None) -> None:
        """Take the drafts of a clause, in turn. `joined` is how the clause before ended: directly, not, or nothing can
        be said."""
        for number, draft in enumerate(drafts):
            is_said = draft.tied is True and (self.dates_lead or (self.words_tie and joined is None))
            tie = draft.tied if number or is_said else joined
            if draft.role == "sale" and draft.is_unsold:
                self._take_seller(draft, tie)
                self.unsold.append(FailedSale(draft.sale or Sale(), (draft.start, draft.end), tuple(draft.parts)))
            elif draft.role == "sale" and draft.is_own and number and self.drafts:
                _set_auction(self.drafts[-1], draft)
                _lengthen(self.drafts[-1], draft)
            elif draft.role == "sale":
                self._take_sale(draft, tie)
            elif draft.role == "giver":
                self._take_giver(draft, tie, is_last=number == len(drafts) - 1)
            else:
                self._take_holder(draft, tie)

    def close(self) -> tuple[Entry, ...]:
        """The entries, without what would be one of nobody: a town by itself, words that speak of somebody before."""
        self._close_sale()
        entries: list[Entry] = []
        is_tie_lost = True  # Of the first, and after a town, nothing is said of who had it before.
        for draft, tie in zip(self.drafts, self.ties, strict=True):
            if reason := why_no_holder(draft, self.towns, is_first=not entries):
                self.of_nobody.append((reason.kind, (draft.start, draft.end)))
                is_tie_lost = is_tie_lost or not reason.keeps_tie
            else:
                entries.append(_entry(draft, None if is_tie_lost else tie))
                is_tie_lost = False
        return tuple(entries)

    def _take_sale(self, draft: Draft, tie: bool | None) -> None:
        sale = draft.sale or Sale()
        if self.sale is not None and sale.house is None and sale.lot is None and self.sale.sale:
            self.sale.parts += draft.parts
            self.sale.end = max(self.sale.end, draft.end)
            return
        if self.sale is not None and self.sale.sale == Sale():
            # "His sale; Christie's, Rome, lot 5": the particulars of the same sale.
            draft.parts, draft.start = self.sale.parts + draft.parts, self.sale.start
            tie, self.sale = self.sale_tie, None
        self._close_sale()
        tie = self._take_seller(draft, tie)
        lot = sale.lot or self._lot_of_notes(draft.notes)
        draft.sale = replace(sale, lot=lot)
        self.sale, self.sale_tie = draft, tie

    def _take_seller(self, draft: Draft, tie: bool | None) -> bool | None:
        """Take whose sale it is, if nobody before is; how the buyer is tied to who held it."""
        sale = draft.sale or Sale()
        if sale.seller is None or self._is_named(sale.seller) or self._is_of_house(sale):
            return tie
        seller = Draft("holder", draft.start, draft.start, party=sale.seller, uncertain=draft.uncertain)
        seller.life, draft.life = draft.life, None
        if match := _LIFE_AND_PLACE.fullmatch(seller.life or ""):
            seller.place = match["place"]
        seller.parts = [part for part in draft.parts if part.kind == "life"]
        draft.parts = [part for part in draft.parts if part.kind != "life"]
        self._append(seller, tie)
        return True

    def _is_of_house(self, sale: Sale) -> bool:
        return sale.seller is not None and fold(sale.seller) in (
            "",
            "auction",
            "estate",
            "anonymous",
            "anon",
            "collection",
            "artist s",
            "artist s studio",
        )

    def _lot_of_notes(self, marks: list[str]) -> str | None:
        for mark in marks:
            if match := _LOT_IN_NOTE.search(self.notes.get(mark, "")):
                return match["lot"]
        return None

    def _close_sale(self) -> None:
        """A sale whose buyer the text does not name: somebody held it."""
        if self.sale is None:
            return
        sale, draft = self.sale.sale or Sale(), self.sale
        self.sale = None
        unnamed = Draft(
            "holder", draft.start, draft.end, method="auction", acquired=sale.date, sale=sale, agent=draft.agent
        )
        unnamed.parts, unnamed.notes, unnamed.uncertain = draft.parts, draft.notes, draft.uncertain
        unnamed.price = draft.price
        self._append(unnamed, self.sale_tie)

    def _take_giver(self, draft: Draft, tie: bool | None, *, is_last: bool) -> None:
        """Who gave it. Named only so, and with nobody who got it, the date is when it was let go."""
        if draft.method in ("commission", "theft", "confiscation") and is_last:
            unnamed = Draft(
                "holder", draft.start, draft.end, method=draft.method, acquired=draft.acquired, parts=draft.parts
            )
            unnamed.notes = draft.notes
            self._append(unnamed, tie)
            return
        if self._is_again(draft.party):
            if self.drafts:
                last = self.drafts[-1]
                last.parts += draft.parts
                last.end = max(last.end, draft.end)
                if is_last:
                    last.relinquished = last.relinquished or draft.acquired
            return
        draft.role = "holder"
        if draft.tied is False:
            draft.is_giver, tie = bool(self.drafts), False
        elif is_last and draft.method in ("loan", "deposit"):
            # Who lends it keeps it: the date is of neither end of the holding.
            draft.acquired = None
            draft.parts = [part for part in draft.parts if part.kind != "acquired"]
        elif is_last:
            draft.relinquished, draft.acquired = draft.relinquished or draft.acquired, None
        if is_last or draft.tied is not False:
            draft.method = "unknown"
        self._take_holder(draft, tie)

    def _take_holder(self, draft: Draft, tie: bool | None) -> None:
        if draft.method == "return" and fold(draft.party or "") in RETURNED_TO and self.drafts:
            _lengthen(self.drafts[-1], draft)  # It never left them.
            return
        self._settle_method(draft)
        if (
            draft.party is None
            and not draft.is_unnamed
            and draft.method != "commission"
            and not (self.dates_lead and draft.method == "inheritance")
        ):
            self._take_unnamed(draft)
            return
        if draft.is_joint and self.drafts and draft.party:
            together = self.drafts[-1]
            draft.method = together.method if draft.method == "unknown" else draft.method
            draft.acquired = draft.acquired or together.acquired
            self._append(draft, draft.tied)
            return
        sale = self.sale
        when = draft.acquired or (draft.relinquished if tie is None else None)
        is_apart = draft.is_holding or is_of_another_year(when, sale.sale if sale else None)
        if sale is not None and draft.method != "auction" and is_apart:
            self._close_sale()
            sale = None
        if sale is not None and draft.method in _BOUGHT and tie is not False:
            self._buy(draft, sale)
            tie = self.sale_tie if tie is not None else None
        elif sale is not None:
            self._close_sale()
        if (announced := self._announced_holder(draft)) is not None:
            _merge_announced(announced, draft)
            self._remember(announced.party)
            return
        if (earlier := self._last_if_same(draft)) is not None:
            _merge(earlier, draft)
            return
        self._append(draft, tie)

    def _settle_method(self, draft: Draft) -> None:
        """Make of a return or a recovery what it is by what went before, or by who recovered it."""
        if draft.method == "return":
            after_taking = bool(self.drafts) and self.drafts[-1].method in _TAKEN
            draft.method = "restitution" if after_taking else "transfer"
        elif draft.method == "recovery":
            draft.method = "transfer" if _RECOVERERS.search(draft.party or "") else "restitution"

    def _take_unnamed(self, draft: Draft) -> None:
        """A method with nobody named: the museum is meant, or the holder before."""
        if not self.drafts:
            return
        _lengthen(self.drafts[-1], draft)
        if draft.method == "inheritance":
            self.of_nobody += [
                ("words", (part.start, part.end)) for part in draft.parts if part.kind in ("acquired", "relinquished")
            ]

    def _buy(self, draft: Draft, sale: Draft) -> None:
        draft.uncertain = draft.uncertain or sale.uncertain
        _set_auction(draft, sale)
        draft.parts = sale.parts + draft.parts
        draft.start = sale.start
        draft.notes = sale.notes + draft.notes
        draft.price = draft.price or sale.price
        self.sale = None

    def _append(self, draft: Draft, tie: bool | None) -> None:
        self.drafts.append(draft)
        self.ties.append(tie)
        self._remember(draft.party)
        self.fresh += draft.also

    def _remember(self, party: str | None) -> None:
        """Keep a name for those who are spoken of again; by its words only once somebody is."""
        if party:
            self.fresh.append(party)

    def _parties_alike(self, name: str) -> Iterable[str]:
        """The parties named before with a word of this name: the last that tells anything."""
        for party in self.fresh:
            for word in fold(party).split():
                self.named.setdefault(word, deque(maxlen=FURTHEST)).append(party)
        self.fresh.clear()
        words = telling_words(name)
        return self.named.get(words[-1], ()) if words else ()

    def _last_if_same(self, draft: Draft) -> Draft | None:
        """The entry before, if this draft tells of it again."""
        if not self.drafts or draft.party is None:
            return None
        last = self.drafts[-1]
        is_kept = last.is_promised and not draft.is_promised and draft.method == last.method
        if (draft.method != "unknown" and last.method != "unknown" and not is_kept) or is_unnamed(draft.party):
            return None
        if last.party is None or not is_same(last.party, draft.party) or is_elsewhere(last, draft):
            return None
        return last

    def _announced_holder(self, draft: Draft) -> Draft | None:
        """The entry made of the words before that said who was next, where dates lead: "by inheritance to his son,
        George; 1820–30: George IV, King of Hanover"."""
        if not (self.dates_lead and self.drafts and self.drafts[-1].tied and draft.party):
            return None
        last = self.drafts[-1]
        if last.party is None:
            return last if last.method == "inheritance" and last.sale is None else None
        before = self.drafts[-2].party if len(self.drafts) > 1 else None
        if draft.tied is not True and last.sale is None and announces(last.party, draft.party, before or ""):
            return last
        words, party_words = set(fold(last.party).split()), set(fold(draft.party).split())
        return last if words <= party_words or party_words <= words else None

    def _is_again(self, party: str | None) -> bool:
        """Whether a giver is somebody named already."""
        if party is None:
            return True
        low = fold(party)
        if low in SPOKEN_OF:
            return bool(self.drafts)
        if any(is_same(other, party) or is_of(other, party) for other in self._parties_alike(party)):
            return True
        if self.drafts and is_of(self.drafts[-1].party or "", party, or_nearly=True):
            return True
        one, joint, rest = party.partition(" and ")
        return bool(joint) and " " not in one and self._is_again(one) and self._is_again(rest)

    def _is_named(self, seller: str) -> bool:
        """Whether a sale is called by a holder named already, or by the place where the holder before had it."""
        if self.drafts and self.drafts[-1].place and fold(self.drafts[-1].place).startswith(fold(seller)):
            return True
        return any(is_of(other, seller, or_nearly=True) for other in self._parties_alike(seller))


def is_of_another_year(acquired: str | None, sale: Sale | None) -> bool:
    """Whether a holder has a date of another year than the sale before: who bought there is not named."""
    if acquired is None or sale is None or sale.date is None:
        return False
    years, years_of_sale = set(_YEAR.findall(acquired)), set(_YEAR.findall(sale.date))
    return bool(years and years_of_sale) and not years & years_of_sale


def _merge_announced(announced: Draft, draft: Draft) -> None:
    """The announced holder, as the clause of its own tells of it."""
    if announced.party and is_kinship(announced.party.casefold().split()):
        announced.kinship = announced.kinship or announced.party
    announced.party = draft.party
    announced.acquired = draft.acquired or announced.acquired
    announced.relinquished = draft.relinquished
    announced.place = draft.place or announced.place
    announced.kinship = announced.kinship or draft.kinship
    announced.tied = None
    draft.acquired = draft.relinquished = draft.place = None
    _merge(announced, draft)


def _merge(draft: Draft, again: Draft) -> None:
    draft.acquired = draft.acquired or again.acquired
    draft.relinquished = draft.relinquished or again.relinquished
    draft.place = draft.place or again.place
    draft.life = draft.life or again.life
    draft.nationality = draft.nationality or again.nationality
    draft.agent = draft.agent or again.agent
    draft.price = draft.price or again.price
    draft.kinship = draft.kinship or again.kinship
    draft.uncertain = draft.uncertain or again.uncertain
    if again.sale and draft.sale is None:
        draft.sale, draft.method = again.sale, "auction"
    elif draft.method == "unknown":
        draft.method = again.method
    draft.is_promised = draft.is_promised and again.is_promised
    _lengthen(draft, again)


def _lengthen(draft: Draft, more: Draft) -> None:
    """Let the words of another draft stand for the known one too."""
    draft.notes += more.notes
    draft.parts += more.parts
    draft.end = max(draft.end, more.end)


def _set_auction(holder: Draft, sale: Draft) -> None:
    auction = sale.sale or Sale()
    holder.method, holder.sale = "auction", auction
    holder.acquired = holder.acquired or auction.date
    holder.agent = holder.agent or sale.agent


def _entry(draft: Draft, tie: bool | None) -> Entry:
    return Entry(
        party=draft.party,
        span=(draft.start, draft.end),
        place=draft.place,
        method=draft.method,
        acquired=draft.acquired,
        relinquished=draft.relinquished,
        direct=tie,
        uncertain=draft.uncertain,
        auction=draft.sale if draft.method == "auction" else None,
        agent=draft.agent,
        life=draft.life,
        kinship=draft.kinship,
        nationality=draft.nationality,
        price=draft.price,
        is_giver=draft.is_giver,
        is_promised=draft.is_promised,
        is_joint=draft.is_joint,
        notes=tuple(dict.fromkeys(draft.notes)),
        parts=tuple(draft.parts),
    )
