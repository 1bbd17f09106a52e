"""Every field of every form of the desk takes as much as the record that it is read into."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from registry.provenance import lengths
from registry.schemas.json_schema import registry_schema
from tests.staffing import Control, sent_with
from tests.web.desk.test_choices import PAGES, cast, filled_in, read

__all__ = ["cast"]

OPENED = [name for name in PAGES if not name.startswith("event ") or name == "event auction"]
DEFINITIONS = registry_schema("https://registry.example")["$defs"]
# Fields whose text is no text of a record: it names one, is read as numbers or a date, or is several texts.
READ = {"accessed", "conditions", "coordinates", "lots_table", "object_list", "text", "currency"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_field_takes_as_much_as_what_it_is_read_into(desk_app, open_browser, cast):
    browser, compared = open_browser(), set()
    for page in OPENED:
        form = filled_in(browser, PAGES[page])
        texts = [one for one in form if one.shape in ("text", "textarea")]
        assert all(one.longest for one in texts), page
        told = [one for one in texts if not one.names and one.longest != lengths.DATE and one.name not in READ]
        for number, one in enumerate(told):
            if one.value == "Words":
                one.value = f"Words {number}"
        documents = read(desk_app, sent_with(form)).documents
        assert documents, page
        limits = {said: most for document in documents for said, most in strings(document)}
        for one in told:
            if one.value in limits:
                compared.add(one.name)
                assert one.longest in limits_of(documents, one), (page, one.name)
    assert len(compared) > 60, compared


def limits_of(documents: list[Any], control: Control) -> set[int]:
    return {most for document in documents for said, most in strings(document) if said == control.value}


def strings(document: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The texts of a record, each with how long its schema lets it be."""
    yield from _strings(document, DEFINITIONS[document["kind"].capitalize()])


def _strings(value: Any, schema: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    schema = DEFINITIONS[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, schema["properties"][key])
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, schema["items"])
    elif "maxLength" in schema:
        yield value, schema["maxLength"]
