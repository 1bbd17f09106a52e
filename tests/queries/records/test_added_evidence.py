from registry import schemas
from registry.queries.records.added_evidence import load_added_evidence
from tests import factories as make


def test_only_what_was_added_later_is_told_with_who_added_it(engine):
    source, gift = make.source(), make.event("gift")
    sale = make.event("sale", citations=[{"source": source["ref"]}])
    make.record(engine, make.object_(), source, make.attachment(), gift, sale)
    later = {"citations": [{"source": source["ref"]}], "attachments": [make.ref("attachment")]}
    make.record(engine, {**schemas.load(gift), **later, "visibility": "private"})
    make.record(engine, {**schemas.load(sale), "visibility": "private"})
    with engine.connect() as connection:
        added = load_added_evidence(connection, [gift["ref"], sale["ref"]], str.upper)
        assert load_added_evidence(connection, [], str.upper) == {}
    [(reference, [one])] = added.items()
    assert (reference, one.citations, one.files, one.actor) == (gift["ref"], 1, 1, make.ACT.actor.upper())
