"""Reading the fields of a form: dates as people type them, and records as they are named."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from registry import schemas
from registry.errors import BadReferenceError, DateError, DocumentError
from registry.messages import sentence
from registry.provenance import dates, references
from registry.provenance.codes import RecordKind
from registry.provenance.documents import Document
from registry.provenance.notation import kind_of_party
from registry.queries.records.lookup import Hit, exact, look_up, typed_reference
from registry.web.desk.forms.typed import Typed

_NEW_DEFAULTS: dict[str, dict[str, str]] = {
    "party": {"type": "person", "visibility": "private"},
    "place": {"type": "city"},
    "source": {"type": "archive"},
    "object": {"composition": "single", "visibility": "private"},
}
NOUNS = {
    "party": "party",
    "place": "place",
    "source": "source",
    "object": "object",
    "lot": "lot",
    "event": "event",
    "attachment": "file",
}


# What a row of evidence may say of the source.
CITED = ("locator", "quotation", "quotation_language", "statement")


@dataclass(slots=True)
class Reading:
    """A form being read. `errors` say what is wrong, by field; `words` what was understood of a date; `choices` which
    records a name may mean; `made` the records that are made with the form, by reference."""

    connection: Connection
    typed: Typed
    errors: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[Hit]] = field(default_factory=dict)
    made: dict[str, Document] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._make_named()

    def wrong(self, name: str, said: str) -> None:
        self.errors.setdefault(name, said)

    def text(self, name: str, *, needed: str = "") -> str | None:
        """What was typed. `needed` is the sentence that says so where nothing was."""
        found = self.typed.text(name)
        if found is None and needed:
            self.wrong(name, needed)
        return found

    def date(self, name: str, before: Document | None = None, *, needed: str = "") -> Document | None:
        """A date of the native form; the words in which it was typed stay with it where EDTF is another text, and those
        of the date that was there `before` where it was left as it was."""
        found = self.text(name, needed=needed)
        if found is None:
            return None
        try:
            read = dates.read(found)
        except DateError as error:
            words = sentence(error)
            self.wrong(name, f"{words[:1].upper()}{words[1:]} Type it otherwise, as in “c. 1933”.")
            return None
        self.words[name] = dates.in_words(read.edtf)
        if read.weekday_problem:
            self.words[name] += f", which was a {read.weekday_problem}, not a {read.weekday}"
        if before and found == dates.typed_again(before):
            return dict(before)
        made = {"edtf": read.edtf}
        if found != read.edtf:
            made["verbatim"] = found
        if read.weekday:
            made["weekday"] = read.weekday
        return made

    def record(self, name: str, kind: RecordKind, *, needed: str = "") -> str | None:
        """The reference of the record that was named. A name that begins with + makes one; a name that several have,
        or none, is asked about."""
        found = self.text(name, needed=needed)
        if found is None:
            return None
        if found.startswith(("+", "＋")):
            return self._make(name, kind, found[1:].strip())
        reference = typed_reference(found, (kind,))
        if reference in self.made:
            return reference
        meant = exact(self.connection, (kind,), found)
        if len(meant) == 1:
            self.typed.put(name, meant[0].words)
            return meant[0].label.reference
        self._ask(name, kind, found, meant)
        return None

    def amount(self, name: str) -> str | None:
        """An amount of money without what sets its thousands apart."""
        found = self.text(name)
        return found.replace(",", "").replace(" ", "") if found else None

    def names(self, name: str, before: Document, *, needed: str) -> list[Document]:
        """The names of a record whose form shows the first alone; the others are kept. None where it is blank."""
        found = self.text(name, needed=needed)
        first, *others = before.get("names") or [{"kind": "preferred"}]
        return [{**first, "text": found}, *others] if found else []

    def records(self, prefix: str, kind: RecordKind) -> list[str]:
        """The references of the records that the rows of a list name, each once."""
        found = (self.record(f"{prefix}-{row}", kind) for row in self.typed.filled(prefix))
        return list(dict.fromkeys(reference for reference in found if reference))

    def citations(self, before: Sequence[Document] = ()) -> list[Document]:
        """The sources that the rows of evidence cite; what the form does not show of a citation is kept."""
        kept = {(one["source"], one.get("locator"), one.get("statement")): one for one in before}
        found = []
        for row in self.typed.filled("source"):
            at = f"source-{row}"
            if (source := self.record(at, "source")) is not None:
                parts = {part: self.text(f"{at}-{part}") for part in CITED}
                old = kept.get((source, parts["locator"], parts["statement"]), {})
                found.append(without_empty({**old, "source": source, **without_empty(parts)}))
        return found

    def loaded(self, document: Document, fields: dict[str, str]) -> Document | None:
        """The document, checked by its schema. `fields` are the form's fields by where they stand in the document."""
        try:
            return schemas.load(without_empty(document))
        except DocumentError as error:
            names = sorted((at for at in fields if error.pointer.startswith(at)), key=len)
            self.wrong(fields[names[-1]] if names else "form", sentence(error))
            return None

    def _ask(self, name: str, kind: str, found: str, meant: list[Hit]) -> None:
        self.choices[name] = meant or look_up(self.connection, (kind,), found)
        if meant:
            self.wrong(name, f"“{found}” is the name of {len(meant)}: choose one, or put + before it for another.")
        elif self.choices[name]:
            self.wrong(name, f"No {NOUNS[kind]} has just this name: choose one, or put + before it to make a new one.")
        elif kind in _NEW_DEFAULTS:
            self.wrong(name, f"No {NOUNS[kind]} is called “{found}”. Put + before the name to make a new one.")
        else:
            self.wrong(name, f"No {NOUNS[kind]} is called “{found}”.")

    def _make(self, name: str, kind: RecordKind, called: str) -> str | None:
        if not called:
            self.wrong(name, "Type a name after the +.")
            return None
        for reference, document in self.made.items():
            if document["kind"] == kind and document["names"][0]["text"] == called:
                self.typed.put(name, f"{called} · {reference}")
                return reference
        reference = references.generate(kind)
        self.typed.put(name, f"{called} · {reference}")
        self.typed["new"] = [*self.typed.getlist("new"), reference]
        given = {**_NEW_DEFAULTS[kind], "name": called, "language": guessed_language(called)}
        if kind == "party":
            given["type"] = kind_of_party(called)
            given["visibility"] = "private" if given["type"] in ("person", "couple", "family") else "public"
        for key, value in given.items():
            self.typed.put(f"new-{reference}-{key}", value)
        self._make_one(reference)
        return reference

    def _make_named(self) -> None:
        """The records that earlier readings of this form have made, as they are described now."""
        used = {reference for values in self.typed.values() for text in values if (reference := _last(text))}
        kept = [reference for reference in dict.fromkeys(self.typed.getlist("new")) if reference in used]
        self.typed["new"] = []
        for reference in kept:
            if _is_reference(reference):
                self.typed["new"].append(reference)
                self._make_one(reference)

    def _make_one(self, reference: str) -> None:
        kind, at = references.kind_of(reference), f"new-{reference}"
        if kind not in _NEW_DEFAULTS:
            return
        name: dict[str, Any] = {"text": self.typed.text(f"{at}-name"), "kind": "preferred"}
        name["language"] = self.typed.text(f"{at}-language")
        document: Document = {"kind": kind, "ref": reference, "names": [without_empty(name)]}
        for key in ("type", "visibility", "composition", "note", "url", "reliability"):
            document[key] = self.typed.text(f"{at}-{key}")
        if kind == "party" and document["type"] == "unknown":
            document["identity"] = "unknown"
        document["date"] = self.date(f"{at}-date") if kind == "source" else None
        names = {key: f"{at}-{key}" for key in ("type", "visibility", "url", "date", "reliability")}
        fields = {f"/{key}": name for key, name in names.items()} | {"/names": f"{at}-name"}
        if (loaded := self.loaded(document, fields | {"/names/0/language": f"{at}-language"})) is not None:
            self.made[reference] = loaded


@dataclass(frozen=True, slots=True)
class Built:
    """What a form says: its documents where it is complete, else what is wrong; the form as it is after reading; the
    records it is about, and a line that names it."""

    typed: Typed
    documents: list[Document] | None
    subjects: list[str]
    reading: Reading
    title: str

    @property
    def errors(self) -> dict[str, str]:
        return self.reading.errors


def without_empty(document: Document) -> Document:
    return {key: value for key, value in document.items() if value not in (None, "", [], {})}


def guessed_language(name: str) -> str:
    """ko or ja where the script leaves no doubt, else nothing."""
    if any("가" <= character <= "힣" for character in name):
        return "ko"
    return "ja" if any("\u3041" <= character <= "\u30ff" for character in name) else ""


def _last(text: str) -> str | None:
    last = text.rsplit("·", 1)[-1].strip()
    return last if "·" in text and _is_reference(last) else None


def _is_reference(text: str) -> bool:
    try:
        return references.parse(text) == text
    except BadReferenceError:
        return False
