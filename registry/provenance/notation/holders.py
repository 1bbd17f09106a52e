"""Names in a clause: where one begins after words of kinship, how far it goes on, what is only said of the holder."""

import re

from registry.provenance.notation import names
from registry.provenance.notation.masks import ASIDE, DATED, QUOTED
from registry.provenance.notation.phrases import opening
from registry.provenance.notation.values import Part
from registry.provenance.notation.worksheet import SENTENCE, Drafting

# Words within a stretch at which something else begins: an agent, a giver, a sale, a price.
INNER = re.compile(
    r"[ \x01\x02](?P<word>from|through|via|at +auction(?: +at| +from| +by)?|by whom"
    r"|by(?= (?:descent|bequest|gift|exchange|inheritance|auction)\b)|and sold(?= (?:to|at)\b)|for(?= ?[$£€\d])"
    r"|as (?:a |the )?(?:partial )?gift (?:of|from)|in (?:honor|memory) of|to honor|as per"
    r"|as(?= (?:an? |the |one of the )?(?:agent|dealer|executor)s?\b)|(?:sale|lot)(?= #?\d)"
    r"|(?:sold|given|gifted|donated|bequeathed)(?= (?:back )?(?:to|by) ))(?=[ \x01\x02]|$)"
)
AGENT = re.compile(
    r"(?:acting )?(?:through|via|by way of|thru|represented by|c/o) (?:the agent |his agent |her agent "
    r"|their agent |his agents |the dealer |the )?",
    re.I,
)
_JOINT = re.compile(r".* (?:and|&) (?:his|her|their) [\w-]+$")
_UNNAMED = ("unnamed holder", "an unnamed holder", "unnamed buyer", "an unnamed buyer", "unnamed owner")
_BEGINS_NAME = ("estate", "private", "unidentified", "a ", "an ", "member")


class NameDrafting(Drafting):
    """Reads the names of holders, givers and agents."""

    def _past_kinship(self, start: int, end: int) -> tuple[int, int]:
        """The name without the words before it that say whose son, or what, the holder is."""
        length = names.split_kinship(self.sheet.words[start:end])
        if length:
            self._kinship(start, start + length)
            return start + length, end
        kind = names.kind_of(self.sheet.plain(start, end))
        if kind not in ("kinship", "role") or not self.waiting:
            return start, end
        following = self.sheet.trimmed(*self.waiting[-1])
        other = self.sheet.plain(*following)
        if self.sheet.words[end : following[0]].strip(" " + ASIDE) != ",":
            return start, end
        if following[0] < following[1] and self._is_kins_name(other) and opening(self.sheet.words, *following) is None:
            self.waiting.pop()
            self._kinship(start, end)
            return following
        return start, end

    def _is_kins_name(self, name: str) -> bool:
        """Whether what follows "his son," is the son's name; a lone word before a state or a country is a town."""
        if names.kind_of(name) not in ("person", "organisation", "capitals"):
            return False
        after = self.sheet.plain(*self.waiting[-2]) if len(self.waiting) > 1 else ""
        return " " in name or names.kind_of(after) not in ("state", "country")

    def _kinship(self, start: int, end: int) -> None:
        self.draft.kinship = self.draft.kinship or self.sheet.plain(start, end).strip()
        self.parts.append(Part("kinship", *self.sheet.trimmed(start, end)))

    def _is_no_name(self, name: str) -> bool:
        count = name.count(" ")
        if count > 14 or (count > 2 and SENTENCE.search(name)):
            return True
        return name[:1].islower() and count > 3 and names.kind_of(name) == "words" and not name.startswith(_BEGINS_NAME)

    def _extended(self, start: int, end: int) -> int:
        """The end of a name that goes on after commas: "Carson, Pirie, Scott and Company", "Sam Salz, Inc."."""
        name = self.sheet.plain(start, end)
        ahead = [self.sheet.plain(*self.sheet.trimmed(*span)) for span in self.waiting[-1:-5:-1]]
        if ahead and names.is_inverted(name, ahead[0]):
            return self._swallow(1)
        if more := names.is_firm_list(name, ahead):
            end = self._swallow(more)
        if ahead and _JOINT.match(name) and names.kind_of(ahead[0]) in ("person", "capitals"):
            end = self._swallow(1)
        while self.waiting:
            first, last = self.sheet.trimmed(*self.waiting[-1])
            segment = self.sheet.plain(first, last)
            if first >= last or not names.goes_on(self.sheet.plain(start, end), segment):
                break
            if DATED in self.sheet.words[end:first]:
                break
            end = self._swallow(1)
        return end

    def _swallow(self, count: int) -> int:
        last = self.waiting[-count]
        del self.waiting[-count:]
        return self._up_to_inner(*self.sheet.trimmed(*last))[1]

    def _up_to_inner(self, start: int, end: int) -> tuple[int, int]:
        """The stretch as far as something else begins in it, which is left waiting."""
        if match := INNER.search(self.sheet.words, start + 1, end):
            self.waiting.append((match.start("word"), end))
            return self.sheet.trimmed(start, match.start("word"))
        return start, end

    def _named(self, start: int, end: int) -> None:
        name = (
            self.sheet.plain(start, end).rstrip("?").strip(" .")
            if self.sheet.words[end - 1] == "?"
            else self.sheet.plain(start, end)
        )
        if self.sheet.words[end - 1] == "?" or self.sheet.text[end : end + 1] == "?":
            self.draft.uncertain = True
        name = name.strip('"“”{}[ ') if name.count('"') != 1 else name
        low = name.casefold()
        self.draft.party = name or None
        if low in _UNNAMED:
            self.draft.party, self.draft.is_unnamed = None, True
        self.target = "giver" if self.draft.role == "giver" else "holder"
        self.parts.append(Part("party", start, end))

    def _before_place(self, start: int, end: int) -> int:
        """Where a name ends after whose life dates a place stands without a comma."""
        for one in self.sheet.brackets:
            if one.kind != "life" or not start < one.start < one.end < end:
                continue
            after = self.sheet.trimmed(one.end, end)
            following = self.sheet.plain(*self.waiting[-1]) if self.waiting else ""
            kind = names.kind_of(self.sheet.plain(*after))
            if kind in ("city", "country", "state", "town") or (
                kind == "capitals" and names.kind_of(following.strip(" ,")) in ("country", "state")
            ):
                self.waiting.append(after)
                return one.start
        return end

    def _lengthen(self, end: int) -> None:
        for index in range(len(self.parts) - 1, -1, -1):
            part = self.parts[index]
            if part.kind == "party":
                self.parts[index] = Part("party", part.start, end)
                self.draft.party = self.sheet.plain(part.start, end)
                return

    def _quoted_name(self, start: int, end: int) -> None:
        """A name in curved quotation marks stands for itself, whatever is in it."""
        stop = start
        while stop < end and self.sheet.words[stop] == QUOTED:
            stop += 1
        self._named(start, stop)
        if stop < end:
            self.waiting.append((stop, end))

    def _quoted_place(self, segment: str, start: int, end: int) -> None:
        self._settle_place()
        self.draft.place = self.draft.place or segment[1:-1]
        self.parts.append(Part("place", start, end))

    def _agent(self, match: re.Match[str], end: int) -> None:
        start, end = self.sheet.trimmed(match.end(), end)
        if start >= end:
            return
        self._settle_place()
        start, end = self._up_to_inner(start, end)
        length = names.split_kinship(self.sheet.words[start:end])
        start += length
        stop = self._extended(start, end)
        self.draft.agent = self.sheet.plain(start, stop).strip("“”")
        self.parts.append(Part("agent", match.start(), stop))
        self.target = "agent"
