"""The desk: the pages of staff, each at the address of the institution they work for."""

from registry.web.desk import (
    administration,
    auctions,
    cases,
    consents,
    drafts,
    files,
    home,
    intake,
    proposals,
    records,
    research,
)
from registry.web.desk.blueprint import desk

__all__ = ["desk"]

for pages in (home, drafts, proposals, records, research, auctions, cases, consents, intake, files, administration):
    pages.install(desk)
