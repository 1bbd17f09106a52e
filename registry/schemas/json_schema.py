"""The JSON Schema of the format, generated from the marshmallow schemas that do the work."""

import json
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from registry.schemas import FORMAT, SCHEMAS, VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def resource_schema(kind: str, base: str) -> dict[str, Any]:
    """The JSON Schema of one kind of record. `base` is the address under which the schemas are published."""
    definitions = _definitions()
    return {
        "$schema": DIALECT,
        "$id": f"{base}/{kind}.json",
        "$ref": f"#/$defs/{_name(kind)}",
        "$defs": _needed(definitions, _name(kind)),
    }


def registry_schema(base: str) -> dict[str, Any]:
    """The JSON Schema of a whole file in the native JSON format."""
    return {
        "$schema": DIALECT,
        "$id": f"{base}/registry.json",
        "title": "Registry exchange format",
        "type": "object",
        "required": ["format", "version", "records"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "records": {"type": "array", "items": {"oneOf": [{"$ref": f"#/$defs/{_name(kind)}"} for kind in SCHEMAS]}},
        },
        "$defs": _definitions(),
    }


def _name(kind: str) -> str:
    return kind.capitalize()


def _definitions() -> dict[str, Any]:
    spec = APISpec("Registry", str(VERSION), "3.1.0", plugins=[MarshmallowPlugin(schema_name_resolver=_resolve)])
    for kind, schema in SCHEMAS.items():
        spec.components.schema(_name(kind), schema=schema)
    text = json.dumps(spec.to_dict()["components"]["schemas"]).replace("#/components/schemas/", "#/$defs/")
    definitions: dict[str, Any] = json.loads(text)
    for kind in SCHEMAS:
        definitions[_name(kind)]["properties"]["kind"] = {"const": kind}
        definitions[_name(kind)].setdefault("required", []).append("kind")
        definitions[_name(kind)]["required"] = sorted(set(definitions[_name(kind)]["required"]))
    return definitions


def _resolve(schema: Any) -> str:
    from marshmallow import Schema

    name = (
        schema.__name__ if isinstance(schema, type) else type(schema).__name__ if isinstance(schema, Schema) else schema
    )
    return str(name).removesuffix("Schema")


def _needed(definitions: dict[str, Any], name: str) -> dict[str, Any]:
    """The definition with those it refers to, however deep."""
    needed: dict[str, Any] = {}
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in needed:
            needed[current] = definitions[current]
            waiting += _references(definitions[current])
    return needed


def _references(schema: Any) -> list[str]:
    if isinstance(schema, dict):
        own = [schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else []
        return own + [name for nested in schema.values() for name in _references(nested)]
    return [name for nested in schema for name in _references(nested)] if isinstance(schema, list) else []
