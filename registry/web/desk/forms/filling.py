"""Filling a form in with a record: its objects and its sources, a row each."""

from collections.abc import Iterable, Mapping, Sequence

from registry.provenance.documents import Citation, Fields
from registry.queries.records.lookup import typed_reference
from registry.web.desk.forms.form_data import FormData


def object_fields(objects: Iterable[str], words: Mapping[str, str]) -> dict[str, str]:
    """The rows of objects, each once; `words` are what stands in a field for each record, by reference."""
    named = [words[reference] for reference in dict.fromkeys(objects) if reference in words]
    return {f"object-{row}": text for row, text in enumerate(named)}


def citation_fields(
    citations: Iterable[Citation], words: Mapping[str, str], parts: Sequence[str]
) -> dict[str, str | None]:
    """The rows of evidence: the source, and those parts of its citation that the form asks for."""
    fields: dict[str, str | None] = {}
    for row, citation in enumerate(citations):
        cited: Fields = citation
        fields[f"source-{row}"] = words.get(citation["source"])
        fields |= {f"source-{row}-{part}": cited.get(part) for part in parts}
    return fields


def having_objects(data: FormData, objects: Iterable[str], words: Mapping[str, str]) -> tuple[FormData, list[str]]:
    """A form with rows for these objects after its own, and those of them that it has already."""
    typed = {data.get(f"object-{row}") for row in data.filled("object")}
    own = {typed_reference(text, ("object",)) for text in typed}
    asked = [reference for reference in dict.fromkeys(objects) if reference in words]
    present = [reference for reference in asked if reference in own]
    added = [words[reference] for reference in asked if reference not in own]
    first = max(data.filled("object"), default=-1) + 1
    return data.having({f"object-{first + place}": text for place, text in enumerate(added)}), present
