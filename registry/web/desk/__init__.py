"""The desk: the pages of staff, each at the address of the institution they work for."""

from registry.web.desk import (
    additions,
    administration,
    auctions,
    cases,
    consents,
    digests,
    drafts,
    entry_forms,
    files,
    first_hour,
    grids,
    home,
    intake,
    intake_rows,
    lexicon,
    lists,
    look_alikes,
    marks,
    museum,
    notices,
    numbers,
    object_labels,
    parties,
    proposals,
    records,
    research,
    saved_lists,
    shortcuts,
    texts,
    versions,
)
from registry.web.desk.blueprint import desk

__all__ = ["desk"]

ROOMS = (
    notices,
    digests,
    *(home, first_hour, lists, saved_lists, additions, drafts, proposals, records, parties, look_alikes, versions),
    *(research, texts, lexicon, marks, auctions, cases, consents, intake, intake_rows, files),
    *(numbers, museum, shortcuts),
    object_labels,
    entry_forms,
    grids,
    administration,
)
for pages in ROOMS:
    pages.install(desk)
