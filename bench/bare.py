"""The peer: the least that Flask, SQLAlchemy Core and Jinja do to show an object's rows."""

import os
from typing import Any

from flask import Flask, jsonify
from sqlalchemy import bindparam, create_engine, select

from registry.models import (
    CulturalObject,
    Event,
    EventObject,
    Identifier,
    Name,
    ObjectMeasurement,
    ObjectTerm,
    ObjectText,
    Participant,
    Record,
)

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ object.reference }}</title></head><body>
<h1>{{ names[0].text }}</h1><p>{{ object.date_edtf }}</p>
<ul>{% for row in identifiers %}<li>{{ row.type }} {{ row.issuer }} {{ row.value }}</li>{% endfor %}</ul>
<ul>{% for row in terms %}<li>{{ row.kind }} {{ row.text }}</li>{% endfor %}</ul>
<ul>{% for row in measurements %}<li>{{ row.dimension }} {{ row.value }} {{ row.unit }}</li>{% endfor %}</ul>
{% for row in texts %}<p>{{ row.kind }}: {{ row.text }}</p>{% endfor %}
<ol>{% for row in events %}<li>{{ row.type }} {{ row.date_edtf }}</li>{% endfor %}</ol>
<ul>{% for row in participants %}<li>{{ row.role }} {{ row.text }}</li>{% endfor %}</ul>
</body></html>"""

_key = bindparam("key")
_object = (
    select(Record.id, Record.reference, CulturalObject.date_edtf)
    .join(CulturalObject, CulturalObject.record_id == Record.id)
    .where(Record.reference == bindparam("reference"))
)
_LISTS: dict[str, Any] = {
    "names": select(Name.text, Name.kind, Name.language).where(Name.record_id == _key),
    "identifiers": select(Identifier.type, Identifier.issuer, Identifier.value).where(Identifier.record_id == _key),
    "terms": select(ObjectTerm.kind, ObjectTerm.text).where(ObjectTerm.record_id == _key),
    "measurements": select(ObjectMeasurement.dimension, ObjectMeasurement.value, ObjectMeasurement.unit).where(
        ObjectMeasurement.record_id == _key
    ),
    "texts": select(ObjectText.kind, ObjectText.text).where(ObjectText.record_id == _key),
    "events": select(Event.type, Event.date_edtf)
    .join(EventObject, EventObject.record_id == Event.record_id)
    .where(EventObject.object_id == _key),
    "participants": select(Participant.role, Name.text)
    .join(EventObject, EventObject.record_id == Participant.record_id)
    .join(Name, Name.record_id == Participant.party_id)
    .where(EventObject.object_id == _key, Name.kind == "preferred"),
}


def create_app() -> Flask:
    app = Flask(__name__)
    engine = create_engine(os.environ["REGISTRY_DATABASE_URL"])
    template = app.jinja_env.from_string(PAGE)

    def read(reference: str) -> dict[str, Any]:
        with engine.connect() as connection:
            row = connection.execute(_object, {"reference": reference}).one()
            lists = {name: connection.execute(query, {"key": row.id}).all() for name, query in _LISTS.items()}
        return {"object": row, **lists}

    @app.get("/objects/<reference>")
    def page(reference: str) -> str:
        return template.render(**read(reference))

    @app.get("/objects/<reference>.json")
    def as_json(reference: str) -> Any:
        found = read(reference)
        lists = {name: [dict(row._mapping) for row in found[name]] for name in _LISTS}
        return jsonify({"object": dict(found["object"]._mapping), **lists})

    return app
