from dataclasses import replace

from registry.ledger.chain import START, Link, beginning

LINK = Link(1, "2026-01-05T09:30:00.000Z", "cli:kim", "import", "record", "OBJ-1", 1, "c" * 64, 2, 3, 4, START)


def test_hash_covers_all_that_an_entry_says():
    changed = {
        name: replace(LINK, **{name: f"{getattr(LINK, name)}x" if isinstance(getattr(LINK, name), str) else 9})
        for name in Link.__slots__
    }
    assert all(other.hash != LINK.hash for other in changed.values())


def test_what_is_not_said_is_not_hashed():
    assert b"job" not in replace(LINK, job=None).text


def test_beginning_depends_on_order():
    one, two = replace(LINK, previous=None), replace(LINK, sequence=2, previous=None)
    assert beginning([one, two]) != beginning([two, one])
    assert beginning([]) == {"entries": 0, "digest": START}
