"""Sales in brackets within a holder's clause: whose particulars they are, and before whom they stand."""

from collections.abc import Callable
from dataclasses import replace

from registry.provenance.notation import details, names
from registry.provenance.notation.brackets import UNSOLD, Bracket
from registry.provenance.notation.values import Draft, Sale
from registry.provenance.notation.worksheet import Worksheet


def read_sales_in_brackets(sheet: Worksheet, read: Callable[[Worksheet], None]) -> None:
    """A sale told in brackets within a holder's clause comes after the holder. `read` reads the words of a clause."""
    for bracket in sheet.clause.brackets:
        if bracket.kind in ("alias", "words") and names.is_house(bracket.words):
            _read_particulars(sheet, bracket, read)
        elif bracket.kind == "sale":
            around = details.sale_around(sheet, bracket.start)
            if around is None:
                _read_sale(sheet, bracket, read)
            else:
                is_unsold = UNSOLD.match(bracket.words) is not None
                around.is_unsold = around.is_unsold or is_unsold
                sheet.remarks.append(("unsold" if is_unsold else "parenthesis", bracket.start, bracket.end))


def _read_particulars(sheet: Worksheet, bracket: Bracket, read: Callable[[Worksheet], None]) -> None:
    """The house, place, date and lot after the words that name a sale: "sold in his sale (Christie's, no. 7)"."""
    draft = details.sale_around(sheet, bracket.start)
    if draft is None or draft.sale is None or draft.sale.house:
        return
    inner = Worksheet.of(bracket.words)
    inner.draft.role = inner.target = "sale"
    inner.draft.sale, inner.draft.method = Sale(), "auction"
    read(inner)
    if len(inner.drafts) == 1 and (sale := inner.drafts[0].sale):
        draft.sale = replace(sale, seller=draft.sale.seller)
        draft.parts += [part.moved(bracket.start + 1) for part in inner.drafts[0].parts]
        sheet.remarks = [remark for remark in sheet.remarks if remark[1] != bracket.start]
        _add_remarks(sheet, inner, bracket)


def _read_sale(sheet: Worksheet, bracket: Bracket, read: Callable[[Worksheet], None]) -> None:
    inner = Worksheet.of(bracket.words)
    read(inner)
    shift = bracket.start + 1
    doubt = details.doubt_before(sheet, bracket.start)
    if doubt and inner.drafts:
        inner.drafts[0].parts.insert(0, doubt.moved(-shift))
    for draft in inner.drafts:
        draft.tied = True
        draft.uncertain = draft.uncertain or doubt is not None
        _insert_in_turn(sheet, draft.moved(shift))
    _add_remarks(sheet, inner, bracket)


def _add_remarks(sheet: Worksheet, inner: Worksheet, bracket: Bracket) -> None:
    shift = bracket.start + 1
    sheet.remarks += [(kind, start + shift, end + shift) for kind, start, end in inner.remarks]


def _insert_in_turn(sheet: Worksheet, draft: Draft) -> None:
    """Add the draft of a sale before who is named after it: "A (his sale, Rome, no. 5), bought by B"."""
    at = next((at for at, other in enumerate(sheet.drafts) if other.start > draft.start), len(sheet.drafts))
    sheet.drafts.insert(at, draft)
