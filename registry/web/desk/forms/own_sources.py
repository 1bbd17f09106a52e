"""What is evidence of its own: the results of a sale that was attended, the certificate that is carried out. The form
cites it from the start, as a source that is made along with it, and whoever fills it in may take it off."""

from sqlalchemy import Connection

from registry.provenance import references
from registry.provenance.dates import typed_again
from registry.provenance.documents import AuctionDocument, CertificateDocument
from registry.queries.records.documents import current
from registry.queries.records.lookup import words_of
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.page_state import NEW


def citing_results(connection: Connection, form: FormData, auction: AuctionDocument) -> FormData:
    """A form that cites the results of a sale, as they are called in the room."""
    return _citing(connection, form, auction, f"Results of {auction['names'][0]['text']}", "")


def citing_certificate(connection: Connection, form: FormData, certificate: CertificateDocument) -> FormData:
    """A form that cites a certificate, by its number."""
    name = certificate["names"][0]["text"]
    named = name if name.casefold().startswith("certificate") else f"Certificate: {name}"
    return _citing(connection, form, certificate, named, certificate.get("number", ""))


def _citing(
    connection: Connection, form: FormData, document: AuctionDocument | CertificateDocument, name: str, locator: str
) -> FormData:
    """The form with one more row of evidence. The source of one document is one, whichever form made it."""
    reference = references.derive("source", f"evidence of {document['ref']}")
    words = words_of(connection, [reference]).get(reference)
    if words is None and current(connection, [reference]):
        return form  # Somebody else's, who keeps it to themselves.
    row = max(form.filled("source"), default=-1) + 1
    at = f"new-{reference}"
    made = {
        NEW: [*form.getlist(NEW), reference],
        f"{at}-name": name,
        f"{at}-type": "archive",
        f"{at}-visibility": document["visibility"],
        f"{at}-date": typed_again(document.get("date", {})) or "",
    }
    cited = {f"source-{row}": words or f"{name} · {reference}", f"source-{row}-locator": locator}
    return form.having(cited if words else {**cited, **made})
