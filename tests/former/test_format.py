"""The exchange format only grows: what the schemas of earlier commits took is taken, and means what it meant; and the
documentation says what came since, and when."""

import gzip
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from registry.schemas.json_schema import registry_schema
from tests.conftest import ROOT
from tests.former.test_registries import FORMER

# What says nothing of what is taken.
_WORDS = {"description", "title", "$id"}
# Limits that may be widened, and the direction in which they are.
_LIMITS = {"maxLength": 1, "maxItems": 1, "maximum": 1, "minLength": -1, "minItems": -1, "minimum": -1}


def former_schema(folder):
    return json.loads(gzip.decompress((folder / "schema.json.gz").read_bytes()))


def present_schema():
    return registry_schema("https://example.org/schemas/v1")


def narrowed(before: Any, after: Any, at: str = "") -> Iterator[str]:
    """Where a schema refuses, or reads otherwise, what one before it took."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        if before != after:
            yield f"{at} was {before} and is {after}"
        return
    for key in sorted((before.keys() | after.keys()) - _WORDS):
        yield from _narrowed_by(key, before.get(key), after.get(key), f"{at}/{key}")


def _narrowed_by(key: str, before: Any, after: Any, at: str) -> Iterator[str]:
    if key in ("properties", "$defs"):
        yield from (f"{at}/{name} is gone" for name in before.keys() - after.keys())
        for name in before.keys() & after.keys():
            yield from narrowed(before[name], after[name], f"{at}/{name}")
        if key == "properties":
            fresh = after.keys() - before.keys()
            yield from (f"{at}/{name} is new, and not left out" for name in fresh if "default" in after[name])
    elif key == "required":
        yield from (f"{at} now has {name}" for name in sorted(set(after or ()) - set(before or ())))
    elif key in ("enum", "oneOf"):
        yield from (f"{at} no longer has {value}" for value in before or () if value not in (after or ()))
        if before is None:
            yield f"{at} is a new list of codes"
    elif key in _LIMITS:
        if after is not None and (before is None or (after - before) * _LIMITS[key] < 0):
            yield f"{at} was {before} and is {after}"
    else:
        yield from narrowed(before, after, at)


def added(before: Any, after: Any) -> Iterator[str]:
    """What a schema takes that one before it did not: kinds, fields by their path from the kind, and codes."""
    for name, schema in after["$defs"].items():
        kind = schema["properties"].get("kind", {}).get("const")
        if kind is None:
            continue
        if name not in before["$defs"]:
            yield kind
        else:
            yield from _added(name, kind, before["$defs"], after["$defs"])


def _added(name: str, at: str, before: Any, after: Any) -> Iterator[str]:
    old, new = before[name]["properties"], after[name]["properties"]
    for field, schema in new.items():
        path = f"{at}.{field}"
        if field not in old:
            yield path
            continue
        yield from (f"{path}={code}" for code in schema.get("enum", ()) if code not in old[field].get("enum", ()))
        target = schema.get("items", schema).get("$ref", "").rpartition("/")[2]
        if target in before:
            yield from _added(target, path, before, after)


@pytest.mark.parametrize("former", FORMER, ids=lambda folder: folder.name)
def test_format_takes_all_that_it_took(former):
    assert list(narrowed(former_schema(former), present_schema())) == []


@pytest.mark.parametrize("former", FORMER, ids=lambda folder: folder.name)
def test_documentation_says_when_each_addition_came(former):
    table = (ROOT / "docs" / "exchange-format.md").read_text("utf-8").partition("## What came when")[2]
    documented = set(re.findall(r"`([^`]+)`", table))
    additions = list(added(former_schema(former), present_schema()))
    assert [name for name in additions if not {name, of_every_kind(name)} & documented] == []


def of_every_kind(name: str) -> str:
    """How the documentation names what came to the records of all kinds at once."""
    return f"*.{name.partition('.')[2]}"


OLD = {
    "$defs": {
        "Vase": {
            "properties": {
                "kind": {"const": "vase"},
                "form": {"enum": ["round"], "default": "round"},
                "title": {"type": "string", "maxLength": 9},
                "marks": {"type": "array", "items": {"$ref": "#/$defs/Mark"}},
            },
            "required": ["kind"],
        },
        "Mark": {"properties": {"text": {"type": "string"}}},
    }
}


def changed(path, value):
    schema = json.loads(json.dumps(OLD))
    *steps, last = path.split("/")
    here = schema["$defs"]
    for step in steps:
        here = here[step]
    if value is None:
        del here[last]
    else:
        here[last] = value
    return schema


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("Vase/properties/title", None, "title is gone"),
        ("Vase/required", ["kind", "title"], "now has title"),
        ("Vase/properties/form/enum", ["square"], "no longer has round"),
        ("Vase/properties/title/enum", ["A"], "new list of codes"),
        ("Vase/properties/form/default", "square", "was round and is square"),
        ("Vase/properties/title/maxLength", 8, "was 9 and is 8"),
        ("Vase/properties/title/pattern", "^A", "was None and is ^A"),
        ("Vase/properties/glaze", {"default": "none"}, "glaze is new, and not left out"),
        ("Mark/properties/text/type", "integer", "was string and is integer"),
    ],
)
def test_narrower_format_is_noticed(path, value, said):
    assert [sentence for sentence in narrowed(OLD, changed(path, value)) if said in sentence]


@pytest.mark.parametrize(
    ("path", "value", "name"),
    [
        ("Vase/properties/glaze", {"type": "string"}, "vase.glaze"),
        ("Vase/properties/form/enum", ["round", "square"], "vase.form=square"),
        ("Mark/properties/place", {"type": "string"}, "vase.marks.place"),
        ("Bowl", {"properties": {"kind": {"const": "bowl"}}}, "bowl"),
    ],
)
def test_addition_is_named_and_is_no_narrowing(path, value, name):
    assert list(added(OLD, changed(path, value))) == [name]
    assert list(narrowed(OLD, changed(path, value))) == []
