"""What the strict form of a language has to know: the words that stand in its lines, each with what it says."""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.provenance.codes import EventCode
from registry.provenance.dates import WordTable


@dataclass(frozen=True, slots=True, eq=False)
class StrictWords:
    """The words of a language's strict form, in which a line tells of one holder.

    `language` and `dates` are the words of dates; `methods` says of each how the holder came by it, and `exact` of the
    types of events that say more than a method; each word stands once in the two. Those in brackets come after them.
    `before_kept` stands before the date until which a holder had it at least.
    """

    language: str
    dates: WordTable
    until: str
    before_kept: str
    undated: str
    hedge: str
    jointly: str
    instead: str
    unnamed: str
    methods: Mapping[str, str]
    exact: Mapping[EventCode, tuple[str, str]]
    promised: str
    sale: str
    sale_in: str
    seller: str
    lot: str
    agent: str
    price: str
    headings: Mapping[str, str]
    ungoverned: tuple[tuple[str, str], ...] = ()

    @property
    def known(self) -> str:
        """The words by themselves, none of which is left over in a line that was read."""
        manners = (*self.methods.values(), *(word for _, word in self.exact.values()))
        return " ".join((*manners, self.until, self.before_kept, self.undated, self.hedge, self.jointly, self.instead,
                         self.unnamed, self.promised, self.sale, self.sale_in, self.seller, self.lot, self.agent,
                         self.price))  # fmt: skip
