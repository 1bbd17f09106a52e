"""The documents and the rules file that the heart names are those that the schemas let through, field by field."""

from types import NoneType
from typing import Any, Literal, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from marshmallow import Schema, fields, missing

from registry.provenance.documents import DOCUMENT_TYPES
from registry.provenance.findings import RulesFile
from registry.schemas import SCHEMAS
from registry.schemas.fields import Code
from registry.schemas.rules import RulesFileSchema


def differences(schema: Schema, document: Any, where: str) -> list[str]:
    """Where a typed dictionary is not what the schema says, each difference as a sentence."""
    hints = get_type_hints(document, include_extras=True)
    lines = [f"{where}: {name} is in one only" for name in schema.fields.keys() ^ hints.keys()]
    for name in schema.fields.keys() & hints.keys():
        field, hint = schema.fields[name], hints[name]
        if (get_origin(hint) is NotRequired) is always_there(field):
            lines.append(f"{where}.{name}: {'is always there' if always_there(field) else 'may be missing'}")
        lines += field_differences(field, get_args(hint)[0] if get_origin(hint) is NotRequired else hint, where, name)
    return lines


def always_there(field: fields.Field) -> bool:
    return field.required or field.load_default is not missing


def field_differences(field: fields.Field, hint: Any, where: str, name: str) -> list[str]:
    place = f"{where}.{name}"
    if isinstance(field, fields.List):
        element = get_args(hint)[0] if get_origin(hint) is list else NoneType
        return field_differences(field.inner, element, where, f"{name}[]")
    if isinstance(field, fields.Nested):
        element = get_args(hint)[0] if field.many and get_origin(hint) is list else hint
        if not is_typeddict(element) or (get_origin(hint) is list) != bool(field.many):
            return [f"{place}: is {'a list of values' if field.many else 'a value'} of several fields"]
        return differences(field.schema, element, place)
    expected = plain(field)
    return [] if hint == expected else [f"{place}: is {expected}, not {hint}"]


def plain(field: fields.Field) -> Any:
    """The type of a field that holds one value, or plain ones by a key."""
    return single(field) | None if field.allow_none else single(field)


def single(field: fields.Field) -> Any:
    if isinstance(field, fields.Constant):
        return Literal[field.constant]
    if isinstance(field, Code):
        return Literal[tuple(field.validators[0].choices)]
    if isinstance(field, fields.Dict):
        return dict[plain(field.key_field), plain(field.value_field)]
    if isinstance(field, fields.List):
        return list[plain(field.inner)]
    python = {fields.Integer: int, fields.Float: float, fields.Boolean: bool}
    return next((type for kind, type in python.items() if isinstance(field, kind)), str)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_document_type_has_the_fields_of_its_schema(kind):
    assert differences(SCHEMAS[kind], DOCUMENT_TYPES[kind], kind) == []


def test_rules_file_type_has_the_fields_of_its_schema():
    assert differences(RulesFileSchema(), RulesFile, "rules file") == []


def test_comparison_names_each_drift_of_a_schema():
    schema = type(SCHEMAS["event"])()
    schema.fields["novelty"] = fields.String()
    schema.fields["order"] = fields.Float(required=True)
    schema.fields["participants"].schema.fields["role"] = Code(["from"], required=True)
    drift = differences(schema, DOCUMENT_TYPES["event"], "event")
    assert sorted(line.partition(": ")[0] for line in drift) == [
        "event",
        "event.order",
        "event.order",
        "event.participants.role",
    ]
