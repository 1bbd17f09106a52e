"""The forms of records that are described: objects, parties, places, sources, searches. New ones are made,
known ones revised."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection

from registry.errors import StepError
from registry.provenance import references
from registry.provenance.codes import RecordKind
from registry.provenance.dates import typed_again
from registry.provenance.documents import DOCUMENT_TYPES, Document, Fields, PartyDocument, RawDocument
from registry.queries.records.documents import current
from registry.queries.records.lookup import words_of
from registry.web.desk.forms import production
from registry.web.desk.forms.attachments import attachments, pictures
from registry.web.desk.forms.filling import citation_fields
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.page_state import BASE, based_on, remembering
from registry.web.desk.forms.reader import CITED, NOUNS, FormReader, FormResult, without_empty
from registry.web.desk.forms.unread import keep_unread

KINDS = ("object", "party", "place", "source", "attachment", "search")
# Of each kind: fields of one text, dates, and fields that name another record with its kind.
_TEXTS = {
    "object": ("composition", "count_stated", "part_label", "protection"),
    "party": ("type", "identity", "nationality", "note"),
    "place": ("type", "note"),
    "source": ("type", "author", "publisher", "url", "accessed", "language", "reliability", "note"),
    "attachment": ("filename", "caption", "rights", "rights_statement", "credit_line", "made_by"),
    "search": ("sought", "result", "outcome", "holdings", "searched_by", "track", "note"),
}
_DATES = {"object": ("date",), "party": ("began", "ended"), "place": (), "source": ("date",), "attachment": ("date",)}
_DATES |= {"search": ("date", "period")}
# What must be said, in a sentence that asks for it: nothing is said for whoever fills the form in.
_NEEDED: Mapping[str, Mapping[str, str]] = {
    "search": {"sought": "Say what was looked for.", "result": "Say with what result."},
}
# Of the dates those that have no day of the week.
_SPANS = ("began", "ended", "period")
_RECORDS: Mapping[str, Mapping[str, RecordKind]] = {
    "object": {"part_of": "object", "origin": "place"},
    "party": {"seat": "place", "part_of": "party"},
    "place": {"within": "place"},
    "source": {"derived_from": "source"},
    "attachment": {},
    "search": {"archive": "party", "place": "place"},
}
# And of each kind: lists of records, by their names in the form, with their names in the document and their kind.
_LISTED: Mapping[str, Mapping[str, tuple[str, RecordKind]]] = {
    "search": {"object": ("objects", "object"), "party": ("parties", "party")},
}
# The lists: their name in the form and in the document, and the fields of an element, the first of which is needed.
_LISTS = {
    "name": ("names", ("text", "language", "kind", "scheme")),
    "identifier": ("identifiers", ("value", "type", "issuer", "url")),
    "term": ("terms", ("text", "kind", "url")),
    "measurement": ("measurements", ("value", "dimension", "unit", "extent")),
    "text": ("texts", ("text", "kind", "language")),
    "alternative": ("alternative_texts", ("text", "language")),
}
_OF_ANY = ("name", "identifier")
_OF_KINDS: Mapping[str, Sequence[str]] = {
    "object": (*_OF_ANY, "term", "measurement", "text"),
    "attachment": ("alternative",),
    "search": (),
}
_A_NOUN = {"object": "an"}
_WITHOUT_EVIDENCE = ("source", "attachment")


def lists_of(kind: str) -> Sequence[str]:
    return _OF_KINDS.get(kind, _OF_ANY)


def opened(
    connection: Connection, kind: RecordKind, reference: str | None, values: Mapping[str, Any] | None = None
) -> FormData:
    """The form of a record that is there, or of a new one."""
    on_record = current(connection, [reference]).get(reference) if reference else None
    if on_record is None:
        started = {
            "record": kind,
            "ref": references.generate(kind),
            "visibility": "private",
            "name-0-kind": "preferred",
        }
        return FormData.saying({**started, **(values or {})})
    version, document = on_record
    return of_document(connection, document, version)


def opened_search(connection: Connection, reference: str | None, about: Mapping[str, str]) -> FormData:
    """The form of a search, about the object, the party, and the stretch of title or custody that it is asked for."""
    words = words_of(connection, [about[name] for name in ("object", "party") if name in about])
    values = {f"{name}-0": words.get(about.get(name, "")) for name in ("object", "party")}
    values |= {name: about.get(name) for name in ("period", "track")}
    return opened(connection, "search", reference, values)


def of_document(connection: Connection, document: Document, version: int) -> FormData:
    """The form filled in with a record, which it is based on in this version."""
    kind = document["kind"]
    values: dict[str, Any] = {"record": kind, "ref": document["ref"], BASE: based_on({document["ref"]: version})}
    values |= {"visibility": document["visibility"], "attachment": document.get("attachments")}
    if document["kind"] == "object":
        values["picture"] = document.get("pictures")
        values |= production.fields(connection, document["ref"])
    fields: Fields = document
    values |= {name: fields.get(name) for name in _TEXTS[kind]}
    for name in _DATES[kind]:
        values[name] = typed_again(fields.get(name, {}))
    if document["kind"] == "party":
        values["unconfirmed"] = document.get("unconfirmed")
    merges = document.get("merged_into", []) if document["kind"] == "party" else []
    named = [fields[name] for name in _RECORDS[kind] if name in fields]
    named += [merge["party"] for merge in merges]
    listed = _LISTED.get(kind, {})
    named += [reference for key, _ in listed.values() for reference in fields.get(key, ())]
    cited = [citation["source"] for citation in document.get("citations", ())]
    words = words_of(connection, [*named, *cited])
    values |= {name: words.get(fields.get(name, "")) for name in _RECORDS[kind]}
    for name, (key, _) in listed.items():
        values |= {f"{name}-{row}": words.get(reference) for row, reference in enumerate(fields.get(key, ()))}
    for merge in merges:
        values |= {"same_as": words.get(merge["party"]), "same_as_reason": merge["reason"]}
    if document["kind"] == "place" and "latitude" in document:
        values["coordinates"] = f"{document['latitude']}, {document['longitude']}"
    for name in lists_of(kind):
        key, parts = _LISTS[name]
        for row, element in enumerate(fields.get(key, ())):
            values[f"{name}-{row}"] = element.get(parts[0])
            values |= {f"{name}-{row}-{part}": element.get(part) for part in parts[1:]}
    values |= citation_fields(document.get("citations", ()), words, CITED)
    return remembering(FormData.saying(values))


def confirming(connection: Connection, party: PartyDocument, version: int) -> FormData:
    """The form of a party by which a person confirms who it is. Raises StepError where nothing is to be confirmed."""
    if "unconfirmed" not in party:
        raise StepError("party.confirmed")
    return of_document(connection, party, version).having({"confirmed": ["1"]})


def read(connection: Connection, data: FormData) -> FormResult:
    """The record as the form describes it; what the form does not show of it is kept as it is."""
    kind, reference = _kind(data), data.get("ref")
    reader = FormReader(connection, data)
    on_record = current(connection, [reference]).get(reference)
    before: Fields = on_record[1] if on_record else {}
    document: RawDocument = {**before, "kind": kind, "ref": reference, "visibility": reader.text("visibility")}
    document |= {name: reader.text(name, needed=_NEEDED.get(kind, {}).get(name, "")) for name in _TEXTS[kind]}
    document |= _dates(reader, kind, before)
    document |= {name: reader.record(name, of) for name, of in _RECORDS[kind].items()}
    document |= {key: reader.records(name, of) for name, (key, of) in _LISTED.get(kind, {}).items()}
    for name in _SPANS:
        if document.get(name):
            document[name].pop("weekday", None)
    if kind == "party":
        _merge(reader, document)
        if data.get("confirmed") or document.get("merged_into"):
            document.pop("unconfirmed", None)
    if kind == "place":
        _place(reader, document)
    for name in lists_of(kind):
        document[_LISTS[name][0]] = _elements(reader, name, before)
    if kind not in _WITHOUT_EVIDENCE:
        document["citations"] = reader.citations(before.get("citations", ()))
    document |= _files(reader, kind)
    keep_unread(connection, document, on_record[1] if on_record else None)
    unnamed = "names" in document and not document["names"]
    if unnamed:
        reader.wrong("name-0", f"Give the {NOUNS[kind]} a name.")
    loaded = None if unnamed else reader.loaded(DOCUMENT_TYPES[kind], document, _fields(kind, document))
    names = (data.get(name) for name in ("name-0", "caption", "sought", "filename"))
    called = next(filter(None, names), "")
    is_confirmed = "unconfirmed" in before and "unconfirmed" not in document
    verb = "Confirm" if is_confirmed and data.get("confirmed") else "Revise" if on_record else "Add"
    title = f"{verb} the {NOUNS[kind]} {called}" if called else f"{verb} {_A_NOUN.get(kind, 'a')} {NOUNS[kind]}"
    about = [other for key, _ in _LISTED.get(kind, {}).values() for other in document[key]]
    made = production.read(reader, document) if kind == "object" else []
    return reader.result([loaded, *made] if loaded else None, [reference, *about], title)


def _dates(reader: FormReader, kind: RecordKind, before: Fields) -> RawDocument:
    """The dates of a record, of which that of a search is a deed's."""
    reads = {name: reader.deed_date if (kind, name) == ("search", "date") else reader.date for name in _DATES[kind]}
    return {name: read_date(name, before.get(name)) for name, read_date in reads.items()}


def _files(reader: FormReader, kind: RecordKind) -> RawDocument:
    """What is attached to a record, and the pictures of an object."""
    if kind == "attachment":
        return {}
    return {"attachments": attachments(reader), **({"pictures": pictures(reader)} if kind == "object" else {})}


def page(connection: Connection, data: FormData) -> dict[str, Any]:
    """What the page shows beside the form: whether it is of an object, which numbers can be drawn for, and whether it
    asks how that was made."""
    is_of_object = _kind(data) == "object"
    return {"is_numbered": is_of_object, **(production.page(connection, data) if is_of_object else {})}


def _kind(data: FormData) -> RecordKind:
    """The kind of record, which a form that is fit to be read names."""
    return cast(RecordKind, data.get("record"))


def _merge(reader: FormReader, document: RawDocument) -> None:
    """The party that this one turned out to be; emptied, it undoes the merge."""
    document.pop("merged_into", None)
    other = reader.record("same_as", "party")
    if other is None:
        return
    if other == document["ref"]:
        reader.wrong("same_as", "A party is not merged into itself.")
        return
    reason = reader.text("same_as_reason", needed="Say how it is known that they are one.")
    if reason:
        document["merged_into"] = [{"party": other, "reason": reason}]


def _place(reader: FormReader, document: RawDocument) -> None:
    data = reader.text("coordinates")
    document.pop("latitude", None)
    document.pop("longitude", None)
    if data is None:
        return
    try:
        latitude, longitude = (float(part) for part in data.replace("°", "").split(","))
    except ValueError:  # A field typed wrongly is told beside it.
        reader.wrong("coordinates", "Type latitude and longitude in degrees, as in 37.5922, 126.9970.")
        return
    document["latitude"], document["longitude"] = latitude, longitude


def _elements(reader: FormReader, name: str, before: Fields) -> list[RawDocument]:
    """The elements of a list; what the form does not ask of one, such as the scheme of a name, is kept as it is."""
    key, parts = _LISTS[name]
    earlier: Sequence[Fields] = before.get(key, ())
    elements = []
    for row in reader.data.filled(name):
        at = f"{name}-{row}"
        # Texts are kept as they were written, blanks at their ends and all.
        first = reader.data.get(at) if name == "text" else reader.text(at)
        asked = {part: reader.text(f"{at}-{part}") for part in parts[1:] if f"{at}-{part}" in reader.data}
        typed = {parts[0]: first, **asked}
        elements.append(without_empty({**_unasked(typed, parts, earlier, row, name), **typed}))
    return elements


def _unasked(
    typed: Mapping[str, str | None], parts: Sequence[str], earlier: Sequence[Fields], row: int, name: str
) -> dict[str, Any]:
    """What the form does not ask of an element that was there before, by what it asks of it. A name that is spelt
    otherwise is still in the scheme that it was."""
    same = next((one for one in earlier if all(one.get(part) == text for part, text in typed.items())), None)
    if same is None and name == "name" and row < len(earlier):
        respelt = earlier[row]
        same = respelt if all(respelt.get(part) == text for part, text in typed.items() if part != "text") else None
    return {part: same[part] for part in parts if part not in typed and part in same} if same else {}


def _fields(kind: str, document: RawDocument) -> dict[str, str]:
    fields = {f"/{name}": name for name in (*_TEXTS[kind], *_DATES[kind], *_RECORDS[kind], "visibility")}
    fields |= {f"/{key}": f"{name}-0" for name, (key, _) in _LISTED.get(kind, {}).items()}
    fields |= {"/latitude": "coordinates", "/longitude": "coordinates", "/citations": "source-0"}
    for name in lists_of(kind):
        key, parts = _LISTS[name]
        for row in range(len(document.get(key) or ())):
            fields[f"/{key}/{row}"] = f"{name}-{row}"
            fields |= {f"/{key}/{row}/{part}": f"{name}-{row}-{part}" for part in parts[1:]}
    return fields
