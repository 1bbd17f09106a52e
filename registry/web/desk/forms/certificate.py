"""The form of a certificate: drafted from its case and the records of its objects, every field traced to its origin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from registry.ledger import entries
from registry.provenance import references
from registry.provenance.codes import CertificateRole
from registry.provenance.dates import typed_again
from registry.provenance.documents import CaseDocument, CertificateDocument, Fields, RawDocument
from registry.queries.dossiers.histories import load_history
from registry.queries.pages.prose import prose
from registry.queries.records.documents import current_of
from registry.queries.records.headers import find
from registry.queries.records.lookup import hits, words_of
from registry.web.desk.forms.attachments import attachments
from registry.web.desk.forms.filling import citation_fields, object_fields
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.page_state import BASE, based_on
from registry.web.desk.forms.reader import FormReader, FormResult, without_empty
from registry.web.desk.forms.unread import keep_unread

_TEXTS = ("number", "legal_basis", "note")
_TYPES = {"offer": "donation", "claim": "restitution", "investigation": "return"}
_GIVING, _RECEIVING = ("offeror", "holder"), ("receiver", "claimant")


@dataclass(slots=True)
class CertificateDraft:
    """The fields of a certificate as its case and records give them, each with where it comes from."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: Any, origin: str) -> None:
        if value:
            self.values[name] = value
            self.origins[name] = origin


def draft_of(connection: Connection, case_reference: str) -> CertificateDraft:
    """A certificate drafted from a case and its objects' records."""
    on_record = current_of(connection, CaseDocument, case_reference)
    draft = CertificateDraft()
    if on_record is None:
        return draft
    _, case = on_record
    draft.put("case", case_reference, "the case")
    draft.put("name", f"Certificate: {case['names'][0]['text']}", "the name of the case")
    draft.put("type", _TYPES[case["type"]], f"the kind of the case, {case['type'].replace('_', ' ')}")
    _parties(connection, draft, case)
    _objects(connection, draft, case)
    for step in case.get("steps", ()):
        if step["state"] == "agreement" and "date" in step:
            draft.put("date", typed_again(step["date"]), "the agreement in the case")
    documents = [step["document"] for step in case.get("steps", ()) if "document" in step]
    cited = list(dict.fromkeys([*documents, *(citation["source"] for citation in case.get("citations", ()))]))
    for row, hit in enumerate(hits(connection, cited)):
        draft.put(f"source-{row}", hit.words, "the papers of the case")
    return draft


def _parties(connection: Connection, draft: CertificateDraft, case: CaseDocument) -> None:
    parties = case.get("parties", ())
    words = words_of(connection, [party["party"] for party in parties])
    giver = next((party["party"] for role in _GIVING for party in parties if party["role"] == role), None)
    receiver = next((party["party"] for role in _RECEIVING for party in parties if party["role"] == role), None)
    agents = [party["party"] for party in parties if party["role"] == "agent"]
    rows: list[tuple[CertificateRole, str | None, str | None]]
    rows = [("giver", giver, None), ("receiver", receiver, None)]
    rows += [("agent_for_giver", agent, giver) for agent in agents]
    row = 0
    for role, party, principal in rows:
        if party is None:
            continue
        origin = "the parties of the case"
        draft.put(f"party-{row}", words.get(party), origin)
        draft.put(f"party-{row}-role", role, origin)
        draft.put(f"party-{row}-for", words.get(principal or ""), origin)
        row += 1
    for _ in range(2):
        draft.put(f"party-{row}-role", "signatory", "two people sign")
        draft.values[f"party-{row}"] = ""
        row += 1


def _objects(connection: Connection, draft: CertificateDraft, case: CaseDocument) -> None:
    declared = []
    for row, hit in enumerate(hits(connection, case.get("objects", ()))):
        draft.put(f"object-{row}", hit.words, "the objects of the case")
        record = find(connection, hit.label.reference)
        if record is None or not record.is_public:
            continue
        for history in prose(load_history(connection, record)):
            version = f" ({history.version})" if history.version else ""
            if history.text:
                declared.append(f"{hit.label.name.text}{version}\n{history.text}")
    if declared:
        words = f"As of ledger entry {entries.head(connection)}.\n\n" + "\n\n".join(declared)
        draft.put("declared_provenance", words, "the objects’ records")


def opened(connection: Connection, case: str | None, supersedes: str | None) -> FormData:
    """The form of a certificate for a case, or of one that takes another's place."""
    if supersedes is not None and (on_record := current_of(connection, CertificateDocument, supersedes)):
        version, old = on_record
        data = of_document(connection, {**old, "ref": references.generate("certificate"), "status": "draft"}, None)
        return data.having({"supersedes_certificate": supersedes, BASE: based_on({supersedes: version})})
    draft = draft_of(connection, case) if case else CertificateDraft()
    values = {"ref": references.generate("certificate"), "visibility": "private", **draft.values}
    return FormData.saying(values).having({name: value for name, value in draft.values.items() if value == ""})


def of_document(connection: Connection, document: CertificateDocument, version: int | None) -> FormData:
    """The form filled in with a certificate."""
    parties = document.get("parties", ())
    wanted = [*document.get("objects", ()), *(party["party"] for party in parties)]
    wanted += [party["on_behalf_of"] for party in parties if "on_behalf_of" in party]
    wanted += [citation["source"] for citation in document.get("citations", ())]
    wanted += [document["place"]] if "place" in document else []
    words = words_of(connection, wanted)
    fields: Fields = document
    values: dict[str, Any] = {
        "ref": document["ref"],
        BASE: based_on({document["ref"]: version}) if version else None,
        "case": document.get("case"),
        "supersedes_certificate": document.get("supersedes"),
        "visibility": document["visibility"],
        "name": document["names"][0]["text"],
        "date": typed_again(document.get("date", {})),
        "place": words.get(document.get("place", "")),
        "declared_provenance": document.get("declared_provenance"),
        "conditions": "\n".join(document.get("conditions", ())),
        "attachment": document.get("attachments"),
        **{name: fields.get(name) for name in (*_TEXTS, "type", "title_passes", "custody_passes")},
    }
    values |= object_fields(document.get("objects", ()), words)
    for row, party in enumerate(parties):
        at = f"party-{row}"
        values |= {at: words.get(party["party"]), f"{at}-role": party["role"], f"{at}-office": party.get("office")}
        values |= {f"{at}-for": words.get(party.get("on_behalf_of", "")), f"{at}-authority": party.get("authority")}
    for row, language in enumerate(document.get("languages", ())):
        values |= {f"language-{row}": language["language"], f"language-{row}-standing": language["standing"]}
    return FormData.saying(values | citation_fields(document.get("citations", ()), words, ("locator",)))


def read(connection: Connection, data: FormData) -> FormResult:
    """The draft of a certificate. What it still lacks is asked for when it is issued."""
    reader = FormReader(connection, data)
    reference = data.get("ref")
    on_record = current_of(connection, CertificateDocument, reference)
    before: Fields = on_record[1] if on_record else {}
    names = reader.names("name", before, needed="Give the certificate a name.")
    objects = reader.records("object", "object")
    document: RawDocument = {
        **before,
        "kind": "certificate",
        "ref": reference,
        "status": before.get("status", "draft"),
        "examined": before.get("examined", "verified"),
        "visibility": reader.text("visibility"),
        "names": names,
        "case": reader.text("case"),
        "supersedes": reader.text("supersedes_certificate"),
        "date": reader.date("date", before.get("date")),
        "place": reader.record("place", "place"),
        "objects": objects,
        "parties": _signing(reader),
        "conditions": [line.strip() for line in data.get("conditions").splitlines() if line.strip()],
        "languages": [
            {"language": reader.text(f"language-{row}"), "standing": reader.text(f"language-{row}-standing")}
            for row in data.filled("language")
        ],
        "declared_provenance": data.get("declared_provenance") or None,
        "citations": reader.citations(before.get("citations", ())),
        "attachments": attachments(reader),
        **{key: reader.text(key) for key in (*_TEXTS, "type", "title_passes", "custody_passes")},
    }
    keep_unread(connection, document, on_record[1] if on_record else None)
    fields = {f"/{key}": key for key in (*_TEXTS, "type", "title_passes", "custody_passes", "declared_provenance")}
    fields |= {"/names": "name", "/languages": "language-0"}
    loaded = reader.loaded(CertificateDocument, document, fields) if names else None
    title = f"Draft of {data.text('name') or 'a certificate'}"
    return reader.result([loaded] if loaded else None, [reference, *objects], title)


def page(connection: Connection, data: FormData) -> dict[str, Any]:
    """Where each field comes from."""
    return {"origins": _origins(connection, data)}


def _origins(connection: Connection, data: FormData) -> Mapping[str, str]:
    """Where each field comes from: the case, the objects' records, or whoever typed it."""
    case = data.text("case")
    draft = draft_of(connection, case) if case else CertificateDraft()
    return {
        name: draft.origins[name]
        if name in draft.origins and data.get(name).strip() == str(draft.values[name]).strip()
        else "typed by hand"
        for name in data
        if data.text(name)
    }


def _signing(reader: FormReader) -> list[RawDocument]:
    parties = []
    for row in reader.data.filled("party"):
        at = f"party-{row}"
        if (party := reader.record(at, "party")) is not None:
            more = {key: reader.text(f"{at}-{key}") for key in ("role", "office", "authority")}
            parties.append(without_empty({"party": party, **more, "on_behalf_of": reader.record(f"{at}-for", "party")}))
    return parties
