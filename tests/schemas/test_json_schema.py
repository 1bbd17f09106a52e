import json

import jsonschema
import pytest

from registry import schemas
from registry.schemas.json_schema import registry_schema, resource_schema
from tests import factories as make


@pytest.mark.parametrize("kind", schemas.SCHEMAS)
def test_the_json_schema_of_a_kind_is_valid_and_whole(kind):
    schema = resource_schema(kind, "https://example.org/schemas/v1")
    jsonschema.Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    assert all(f'"{name}"' in text for name in schemas.SCHEMAS[kind].fields)


def test_the_json_schema_accepts_what_the_schemas_accept_and_refuses_unknown_fields():
    validator = jsonschema.Draft202012Validator(registry_schema("https://example.org/schemas/v1"))
    good = [make.source(), make.party(), make.object_(), make.event(participants=[]), make.lot(), make.certificate()]
    file = {"format": "registry", "version": 1, "records": [schemas.load(document) for document in good]}
    validator.validate(file)
    assert not validator.is_valid({**file, "version": 2})
    assert not validator.is_valid({**file, "records": [make.object_(colour="red")]})
    assert not validator.is_valid({**file, "records": [make.event(type="sale")]})


def test_json_schema_of_a_kind_defines_only_what_it_refers_to():
    definitions = resource_schema("place", "https://example.org/schemas/v1")["$defs"]
    assert "Place" in definitions
    assert "Participant" not in definitions


def test_json_schema_stands_at_the_address_it_is_published_under():
    assert resource_schema("place", "https://example.org/v1")["$id"] == "https://example.org/v1/place.json"
