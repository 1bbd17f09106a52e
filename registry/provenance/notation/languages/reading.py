"""Reading a history in another language than English: clause by clause, step by step."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.provenance.notation.entries import Assembly
from registry.provenance.notation.languages.clauses import ClauseSpan, clauses_of
from registry.provenance.notation.languages.dates import dates_in
from registry.provenance.notation.languages.drafts import Step
from registry.provenance.notation.languages.language import Language
from registry.provenance.notation.languages.pieces import pieces_of
from registry.provenance.notation.languages.steps import step_of
from registry.provenance.notation.languages.tokens import clause_of
from registry.provenance.notation.values import Draft, Entry, FailedSale, Remark, Span

_CASE = re.compile(r"[emnrs]+$")
LONGEST_CLAUSE = 3000
_AFTER_GAP = re.compile(r"[\[(]?(?:…|\.\.\.)[\])]?\s?[-–—:]")
_GAP = re.compile(r"[\s\[\]().…]*(?:…|\.\.\.)[\s\[\]().…]*")


def read_history(
    text: str, history: Sequence[Span], notes: dict[str, str], language: Language
) -> tuple[tuple[Entry, ...], list[Remark], tuple[FailedSale, ...]]:
    """The entries of a history, the remarks for what tells of none, and the sales at which nobody bought."""
    assembly = Assembly(notes, towns=language.towns)
    remarks: list[Remark] = []
    tie: bool | None = None
    after_gap = False
    announced: Draft | None = None
    for span in clauses_of(text, history, language):
        words = text[span.start : span.stop]
        if _is_gap(words, language):
            tie, after_gap = False, True
            remarks += [Remark("words", words, (span.start, span.stop))] if any(map(str.isalpha, words)) else []
            continue
        if _AFTER_GAP.match(words):
            tie, after_gap = False, True
        every = list(_steps(words, span, language, remarks, text))
        steps = [step for step in every if step.drafts]
        if steps and announced:
            _carry_out(announced, steps[0], span.start)
        if steps and tie:
            _take_over(assembly, steps[0], span.start)
        announced = next((step.announced.moved(span.start) for step in reversed(every[-1:]) if step.announced), None)
        for number, step in enumerate(steps):
            _use_case_of_before(step, assembly.drafts)
            joined = True if number else _tie(tie, step, after_gap=after_gap)
            assembly.take([draft.moved(span.start) for draft in step.drafts], joined)
        if steps:
            after_gap = False
            tie = {";": True, ".": False}.get(span.separator)
    entries = assembly.close()
    remarks += [Remark("unsold", text[slice(*sale.span)], sale.span) for sale in assembly.unsold]
    remarks += [Remark(kind, text[slice(*span)], span) for kind, span in assembly.of_nobody]
    return _with_creation(entries, text, language), remarks, tuple(assembly.unsold)


def _use_case_of_before(step: Step, before: Sequence[Draft]) -> None:
    """Let a giver who was named before in another case be called as there: "des Vereins", "dem Verein"."""
    for draft in step.drafts:
        if draft.role == "giver" and draft.party:
            stem = _stem(draft.party)
            draft.party = next(
                (one.party for one in before[-5:] if one.party and _stem(one.party) == stem), draft.party
            )


def _stem(name: str) -> tuple[str, ...]:
    return tuple(_CASE.sub("", word) for word in name.casefold().split())


def _carry_out(announced: Draft, step: Step, offset: int) -> None:
    """Let the holder who is named next have got it as was said before."""
    holder = step.drafts[0]
    if holder.role == "holder" and holder.method == "unknown" and holder.party:
        holder.method, holder.acquired = announced.method, holder.acquired or announced.acquired
        holder.parts += [part.moved(-offset) for part in announced.parts]
        holder.start = announced.start - offset


def _take_over(assembly: Assembly, step: Step, offset: int) -> None:
    """Let a holder of whom nothing is told but the name be who bought it in the words before: "acquis de Luc Essai,
    1918 ; musée d'Essai"."""
    buyer, holder = assembly.drafts[-1] if assembly.drafts else None, step.drafts[0]
    is_bare = holder.role == "holder" and holder.method == "unknown" and not (holder.acquired or holder.sale)
    if buyer is None or buyer.party or assembly.sale or buyer.sale or not is_bare or not holder.party:
        return
    if buyer.method not in ("purchase", "exchange"):
        return
    assembly.drafts.pop()
    assembly.ties.pop()
    _carry_out(buyer, step, offset)
    holder.agent = holder.agent or buyer.agent
    holder.tied = True


def _is_gap(words: str, language: Language) -> bool:
    undated = words
    for date in reversed(dates_in(words, language)):
        undated = undated[: date.start] + undated[date.end :]
    undated = language.pattern("undated").sub("", undated)
    return (
        _GAP.fullmatch(words) is not None
        or language.pattern("gaps").fullmatch(undated.strip(" .,:[]()?-–—")) is not None
    )


def _tie(tie: bool | None, step: Step, *, after_gap: bool) -> bool | None:
    """What ties a step to the holder before: a gap cuts, words tie, else the sign between them tells."""
    return True if step.is_tied and not after_gap and step.drafts[0].role != "giver" else tie


def _steps(words: str, span: ClauseSpan, language: Language, remarks: list[Remark], text: str) -> Iterator[Step]:
    if len(words) > LONGEST_CLAUSE:
        remarks.append(Remark("passage", text[span.start : span.stop], (span.start, span.stop)))
        return
    clause = clause_of(words, language)
    for piece in pieces_of(clause, language):
        step = step_of(clause, piece, language)
        if step.announced:
            yield step
        elif step.drafts:
            _settle_spans(step, piece.start, piece.end)
            yield step
        else:
            start, end = _trimmed(words, piece.start, piece.end)
            if any(map(str.isalpha, words[start:end])):
                names = tuple(words[p.start : p.end] for p in piece.phrases)
                where = (span.start + start, span.start + end)
                remarks.append(Remark("language", text[slice(*where)], where, names))


def _settle_spans(step: Step, start: int, end: int) -> None:
    for draft in step.drafts:
        draft.start, draft.end = start, end


def _trimmed(words: str, start: int, end: int) -> Span:
    while start < end and words[start] in " \t\r\n,;:.–—-•*":
        start += 1
    while end > start and words[end - 1] in " \t\r\n,;:":
        end -= 1
    return start, end


def _with_creation(entries: tuple[Entry, ...], text: str, language: Language) -> tuple[Entry, ...]:
    """The entries, the first one the artist's own holding where it is called so."""
    first = entries[0] if entries else None
    if first and first.party and first.method == "unknown":
        bare = re.sub(rf"^(?:{language.articles})\s+", "", first.party, flags=re.I)
        called = (text[p.start + 1 : p.end - 1].removesuffix("/-in") for p in first.parts if p.kind == "role")
        if any(language.pattern("artist").fullmatch(words) for words in (bare, *called)):
            return (replace(first, method="creation"), *entries[1:])
    return entries
