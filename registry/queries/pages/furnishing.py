"""What records that are only made for now, of a pasted text or an unsaved form, bring to a chain and its names."""

from collections.abc import Iterable

from registry.provenance.documents import Document
from registry.provenance.findings import RuleTables
from registry.provenance.findings.objects import territories
from registry.provenance.text import fold
from registry.queries.dossiers.background import Background
from registry.queries.dossiers.values import date_bounds, party_facts
from registry.queries.pages.prepared_names import PreparedNames


def furnish(background: Background, made: Iterable[Document], rule_tables: RuleTables, names: PreparedNames) -> None:
    """Tell the background of the records that are only made for this text."""
    places: dict[str, Document] = {}
    for document in made:
        ref = document["ref"]
        if document["kind"] == "party":
            background.parties[ref] = party_facts(document, None)
            background.names[ref] = tuple(fold(name["text"]) for name in document["names"])
        elif document["kind"] == "place":
            places[ref] = document
            above = places.get(document.get("within", ""))
            lies_in = [name["text"] for place in (document, above) if place for name in place["names"]]
            background.places[ref] = territories(lies_in, rule_tables)
        elif document["kind"] == "lot":
            continue
        if document["kind"] in ("party", "place"):
            names.add(document)
    auctions = {document["ref"]: date_bounds(document) for document in made if document["kind"] == "auction"}
    for document in made:
        if document["kind"] == "lot" and document["auction"] in auctions:
            background.auctions[document["ref"]] = auctions[document["auction"]]
