"""Reading the fields of a form: dates as people type them, and records as they are named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection

from registry import schemas
from registry.errors import DateError, DocumentError
from registry.messages import sentence
from registry.provenance import dates, references
from registry.provenance.codes import RecordKind
from registry.provenance.documents import (
    DOCUMENT_TYPES,
    Citation,
    Document,
    Fields,
    ObjectDocument,
    RawDocument,
    StatedDate,
)
from registry.provenance.governance.days_to_come import is_to_come
from registry.provenance.notation import kind_of_party
from registry.queries.records.documents import current
from registry.queries.records.lookup import Hit, exact, look_up, typed_reference, words_of
from registry.queries.records.sight import reader_of
from registry.queries.workspace.numbers import SameNumber, institution_name, same_numbers
from registry.services.clock import today
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.number_rows import NumberRow, is_stated, of_made
from registry.web.desk.forms.page_state import BASE, NEW, SAME_NUMBER, based_on, versions
from registry.web.http.text_fields import check_length

D = TypeVar("D")

# What is said of a record that is made from within a form until somebody says otherwise; of these kinds it can be.
_NEW_DEFAULTS: dict[str, dict[str, str]] = {
    "party": {"type": "person", "visibility": "private"},
    "place": {"type": "city", "visibility": "public"},
    "source": {"type": "archive", "visibility": "public"},
    "object": {"composition": "single", "visibility": "private"},
}
MADE_HERE = tuple(_NEW_DEFAULTS)
NOUNS = {
    "party": "party",
    "place": "place",
    "source": "source",
    "object": "object",
    "lot": "lot",
    "event": "event",
    "attachment": "file",
    "search": "search",
}

# What may be typed in a row of a list beside what the row is about.
_OF_ROW = re.compile(
    r"(?!lot-|entry-)((?:made-)?[a-z]+-[0-9]{1,4})-(?:authority|dimension|done|due|extent|for|issuer|language|locator|note|number"
    r"|office|quotation|quotation_language|share|statement|unit|url)"
)

# What a row of evidence may say of the source.
CITED = ("locator", "quotation", "quotation_language", "statement")


@dataclass(frozen=True, slots=True)
class FormResult:
    """What a form says: `typed` is the form to show again, with what was understood of it; its documents where it is
    complete, else what is wrong, by field; `words` are what was understood of a date, `choices` which records a name
    may mean; the records it is about, and a line that names it; `same_numbers` are the numbers that it gives an object
    and that another has, `number_rows` where it asks for those of objects. One of which `is_first_look` shows for the
    first time what it reads, and asks nothing yet."""

    data: FormData
    documents: list[Document] | None
    subjects: list[str]
    title: str
    errors: Mapping[str, str]
    words: Mapping[str, str]
    choices: Mapping[str, Sequence[Hit]]
    same_numbers: Sequence[SameNumber] = ()
    number_rows: Sequence[NumberRow] = ()
    is_first_look: bool = False


@dataclass(frozen=True, slots=True)
class _Naming:
    """What a typed name comes to: the record, and how its field names it; or what is wrong, and what it may mean."""

    reference: str | None = None
    text: str | None = None
    problem: str = ""
    choices: list[Hit] | None = None


@dataclass(slots=True)
class FormReader:
    """Reads what was typed, and gathers what there is to say of it: the records that are made along with the form, by
    reference, and where it asks for the numbers of objects."""

    connection: Connection
    data: FormData
    errors: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[Hit]] = field(default_factory=dict)
    new_documents: dict[str, Document] = field(default_factory=dict)
    number_rows: list[NumberRow] = field(default_factory=list)
    _again: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _dropped: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._describe_named()

    @property
    def data_to_print(self) -> FormData:
        """The form to show again."""
        return self.data.having(self._again).without(*self._dropped)

    def show(self, name: str, *texts: str) -> None:
        """Have a field hold these texts when the form is shown again."""
        self._again[name] = texts

    def drop(self, name: str) -> None:
        """Leave a field out when the form is shown again."""
        self._dropped.add(name)

    def result(self, documents: Sequence[Document] | None, subjects: Sequence[str], title: str) -> FormResult:
        """The result, with these documents and those that are made along with them unless something is wrong."""
        self.ask_for_rows()
        self.number_rows += of_made([*self.new_documents.values()], self.number_rows)
        every = self._numbered([*self.new_documents.values(), *(documents or ())])
        same = self._same_numbers(every)
        numbered = [row.reference for row in self.number_rows if row.text_in(self.data) is not None]
        return FormResult(
            data=self.data_to_print,
            documents=every if documents and not self.errors else None,
            subjects=list(dict.fromkeys([*subjects, *numbered])),
            title=title,
            errors=self.errors,
            words=self.words,
            choices=self.choices,
            same_numbers=same,
            number_rows=self.number_rows,
        )

    def ask_for_rows(self) -> None:
        """Asks what a row is about in which only what belongs to it was typed: nothing typed is passed over."""
        for name, text in self.data.items():
            of_row = _OF_ROW.fullmatch(name)
            if of_row and any(map(str.strip, text)) and of_row[1] in self.data and not self.data.text(of_row[1]):
                self.wrong(of_row[1], "Say what this is, or clear what is typed beside it.")

    def wrong(self, name: str, problem: str) -> None:
        self.errors.setdefault(name, problem)

    def text(self, name: str, *, needed: str = "") -> str | None:
        """What was typed. `needed` is the sentence that says so where nothing was."""
        text = self.data.text(name)
        if text is None and needed:
            self.wrong(name, needed)
        return text if text is not None and self._fits(name, text) else None

    def deed_date(self, name: str, before: StatedDate | None = None, *, needed: str = "") -> StatedDate | None:
        """The date of what is told as done: of a day to come it says so beside the field."""
        date = self.date(name, before, needed=needed)
        if date is not None and date != before and is_to_come(date["edtf"], today().toordinal()):
            self.wrong(name, sentence(DocumentError("date.to-come", date=dates.in_words(date["edtf"]))))
        return date

    def date(self, name: str, before: StatedDate | None = None, *, needed: str = "") -> StatedDate | None:
        """A date of the native form; the words in which it was typed stay with it where EDTF is another text, and those
        of the date that was there `before` where it was left as it was."""
        text = self.text(name, needed=needed)
        if text is None:
            return None
        try:
            read = dates.read(text)
        except DateError as error:  # A field typed wrongly is told beside it.
            words = sentence(error)
            self.wrong(name, f"{words[:1].upper()}{words[1:]} Type it otherwise, as in “c. 1933”.")
            return None
        self.words[name] = dates.in_words(read.edtf)
        if read.weekday_problem:
            self.words[name] += f", which was a {read.weekday_problem}, not a {read.weekday}"
        if before and text == dates.typed_again(before):
            return before.copy()
        date: StatedDate = {"edtf": read.edtf}
        if text != read.edtf:
            date["verbatim"] = text
        if read.weekday:
            date["weekday"] = read.weekday
        return date

    def record(self, name: str, kind: RecordKind, *, needed: str = "") -> str | None:
        """The reference of the record that was named. A name that begins with + makes one; a name that several have,
        or none, is asked about."""
        text = self.text(name, needed=needed)
        if text is None:
            return None
        naming = self._naming(text, kind)
        if naming.text is not None:
            self.show(name, naming.text)
        self._ask(name, naming)
        return naming.reference

    def several(self, name: str, kind: RecordKind) -> list[str]:
        """The references of the records that a field names, one a text or several in one, apart by semicolons."""
        if not all(self._fits(name, text) for text in self.data.getlist(name)):
            return []
        names = [part.strip() for text in self.data.getlist(name) for part in text.split(";") if part.strip()]
        namings = [self._naming(text, kind) for text in names]
        for naming in namings:
            self._ask(name, naming)
        texts = [naming.text or text for naming, text in zip(namings, names, strict=True)]
        self.show(name, *(["; ".join(texts)] if texts else []))
        return [naming.reference for naming in namings if naming.reference is not None]

    def amount(self, name: str) -> str | None:
        """An amount of money without what sets its thousands apart."""
        text = self.text(name)
        return text.replace(",", "").replace(" ", "") if text else None

    def names(self, name: str, before: Fields, *, needed: str) -> list[RawDocument]:
        """The names of a record whose form shows the first alone; the others are kept. None where it is blank."""
        text = self.text(name, needed=needed)
        first, *others = before.get("names") or [{"kind": "preferred"}]
        return [{**first, "text": text}, *others] if text else []

    def records(self, prefix: str, kind: RecordKind) -> list[str]:
        """The references of the records that the rows of a list name, each once."""
        named = (self.record(f"{prefix}-{row}", kind) for row in self.data.filled(prefix))
        return list(dict.fromkeys(reference for reference in named if reference))

    def citations(self, before: Sequence[Citation] = (), *, prefix: str = "") -> list[RawDocument]:
        """The sources that the rows of evidence cite, of those rows whose fields begin so; what the form does not ask
        of a citation is kept."""
        left: list[Fields] = list(before)
        citations = []
        for row in self.data.filled(f"{prefix}source"):
            at = f"{prefix}source-{row}"
            if (source := self.record(at, "source")) is not None:
                asked = {part: self.text(f"{at}-{part}") for part in CITED if f"{at}-{part}" in self.data}
                old = _earlier(left, source, asked)
                citations.append(without_empty({**old, "source": source, **asked}))
                left = [citation for citation in left if citation is not old]
        return citations

    def loaded(self, document_type: type[D], document: RawDocument, fields: Mapping[str, str]) -> D | None:
        """The document, checked by its schema. `fields` are the form's fields by where they stand in the document."""
        try:
            return schemas.load_as(document_type, without_empty(document))
        except DocumentError as error:  # Told beside the field that it comes from.
            names = sorted((at for at in fields if error.pointer.startswith(at)), key=len)
            self.wrong(fields[names[-1]] if names else "form", sentence(error))
            return None

    def _numbered(self, documents: Sequence[Document]) -> list[Document]:
        """These documents with the numbers that the form gives their objects, and the objects on record that it gives
        one."""
        issuer = institution_name(self.connection, reader_of(self.connection))
        given = [(row, number) for row in self.number_rows if (number := row.number_in(self.data, issuer)) is not None]
        known = {document["ref"]: document for document in documents if document["kind"] == "object"}
        wanted = [row.reference for row, _ in given if row.reference not in known]
        on_record = current(self.connection, wanted) if wanted else {}
        known |= {ref: document for ref, (_, document) in on_record.items() if document["kind"] == "object"}
        numbered: dict[str, Document] = {}
        for row, number in given:
            before = numbered.get(row.reference, known.get(row.reference))
            if before is None or is_stated(before, number) or self.text(f"{row.at}-number") is None:
                continue
            fields: Fields = before
            revised: RawDocument = {**fields, "identifiers": [*fields.get("identifiers", ()), number]}
            if (loaded := self.loaded(ObjectDocument, revised, {"": f"{row.at}-number"})) is not None:
                numbered[row.reference] = loaded
        if revised_from := {ref: version for ref, (version, _) in on_record.items() if ref in numbered}:
            self.show(BASE, *based_on(versions(self.data_to_print) | revised_from))
        beside = [numbered.get(one["ref"], one) if one["kind"] == "object" else one for one in documents]
        return [*(numbered[reference] for reference in revised_from), *beside]

    def _same_numbers(self, documents: Sequence[Document]) -> list[SameNumber]:
        """Asks of each number that another object has whether it is the same object."""
        same = same_numbers(self.connection, reader_of(self.connection), documents)
        answers = self.data.getlist(SAME_NUMBER)
        for place, one in enumerate(same):
            if one.answer not in answers:
                on = ", ".join(words_of(self.connection, one.others).values()) or "another object of this form"
                self.wrong(f"same-number-{place}", f"{one.value} is the {one.label} of {on}: is it the same object?")
        return same

    def _fits(self, name: str, text: str) -> bool:
        try:
            check_length(name, text)
        except DocumentError as error:  # Told beside the field that has it.
            self.wrong(name, sentence(error))
            return False
        return True

    def _naming(self, text: str, kind: RecordKind) -> _Naming:
        if text.startswith(("+", "＋")):
            return self._make(kind, text[1:].strip())
        reference = typed_reference(text, (kind,))
        if reference in self.new_documents:
            return _Naming(reference)
        meant = exact(self.connection, (kind,), text)
        if len(meant) == 1:
            return _Naming(meant[0].label.reference, meant[0].words)
        choices = meant or look_up(self.connection, (kind,), text)
        return _Naming(problem=_problem(kind, text, meant, choices), choices=choices)

    def _ask(self, name: str, naming: _Naming) -> None:
        if naming.choices is not None:
            self.choices[name] = naming.choices
        if naming.problem:
            self.wrong(name, naming.problem)

    def _make(self, kind: RecordKind, called: str) -> _Naming:
        """A record of its own, or the one that was made by the same name before."""
        if not called:
            return _Naming(problem="Type a name after the +.")
        for reference, document in self.new_documents.items():
            if document["kind"] == kind and document["names"][0]["text"] == called:
                return _Naming(reference, f"{called} · {reference}")
        reference = references.generate(kind)
        values = {**_NEW_DEFAULTS[kind], "name": called, "language": guessed_language(called)}
        if kind == "party":
            values["type"] = kind_of_party(called)
            values["visibility"] = "private" if values["type"] in ("person", "couple", "family") else "public"
        self.show(NEW, *self._again[NEW], reference)
        for key, value in values.items():
            self.show(f"new-{reference}-{key}", value)
        self._describe(reference, self.data_to_print)
        return _Naming(reference, f"{called} · {reference}")

    def _describe_named(self) -> None:
        """The records that earlier readings of this form have made, as they are described now."""
        used = {reference for _, texts in self.data.items() for text in texts if (reference := _last(text))}
        new = dict.fromkeys(self.data.getlist(NEW))
        named = [reference for reference in new if reference in used and references.recognise(reference) == reference]
        self.show(NEW, *named)
        for reference in named:
            self._describe(reference, self.data)

    def _describe(self, reference: str, form: FormData) -> None:
        """The document of a record that is made along with the form."""
        kind, at = references.kind_of(reference), f"new-{reference}"
        if kind not in _NEW_DEFAULTS:
            return
        name: dict[str, Any] = {"text": form.text(f"{at}-name"), "kind": "preferred"}
        name["language"] = form.text(f"{at}-language")
        document: RawDocument = {"kind": kind, "ref": reference, "names": [without_empty(name)]}
        for key in ("type", "visibility", "composition", "note", "url", "reliability"):
            document[key] = form.text(f"{at}-{key}")
        # A draft that was kept before its page asked says nothing of it.
        document["visibility"] = document["visibility"] or _NEW_DEFAULTS[kind]["visibility"]
        if kind == "party" and document["type"] == "unknown":
            document["identity"] = "unknown"
        document["date"] = self.date(f"{at}-date") if kind == "source" else None
        names = {key: f"{at}-{key}" for key in ("type", "visibility", "url", "date", "reliability")}
        fields = {f"/{key}": name for key, name in names.items()} | {"/names": f"{at}-name"}
        fields |= {"/names/0/language": f"{at}-language"}
        if (loaded := self.loaded(DOCUMENT_TYPES[kind], document, fields)) is not None:
            self.new_documents[reference] = loaded


def _earlier(citations: Sequence[Fields], source: str, asked: Fields) -> Fields:
    """The citation that a row was filled in with: the same place in the same source, or the only one of it."""
    of_source = [citation for citation in citations if citation["source"] == source]
    where = [part for part in ("locator", "statement") if part in asked]
    same = [citation for citation in of_source if all(citation.get(part) == asked[part] for part in where)]
    return same[0] if same else of_source[0] if len(of_source) == 1 else {}


def _problem(kind: RecordKind, text: str, meant: Sequence[Hit], choices: Sequence[Hit]) -> str:
    """What is wrong with a name that does not name one record."""
    if meant:
        return f"“{text}” is the name of {len(meant)}: choose one, or put + before it for another."
    if choices:
        return f"No {NOUNS[kind]} has just this name: choose one, or put + before it to make a new one."
    if kind in _NEW_DEFAULTS:
        return f"No {NOUNS[kind]} is called “{text}”. Put + before the name to make a new one."
    return f"No {NOUNS[kind]} is called “{text}”."


def without_empty(fields: Fields) -> RawDocument:
    return {key: value for key, value in fields.items() if value not in (None, "", [], {})}


def guessed_language(name: str) -> str:
    """ko or ja where the script leaves no doubt, else nothing."""
    if any("가" <= character <= "힣" for character in name):
        return "ko"
    return "ja" if any("\u3041" <= character <= "\u30ff" for character in name) else ""


def _last(text: str) -> str | None:
    last = text.rsplit("·", 1)[-1].strip()
    return last if "·" in text and references.recognise(last) == last else None
