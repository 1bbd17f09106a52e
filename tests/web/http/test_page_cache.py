import json
from datetime import UTC, datetime, timedelta

import pytest

from registry.app import create_app
from registry.queries.records.changes import Changes
from registry.services import clock
from registry.settings import Settings
from registry.web.http.page_cache import Basis, PageCache
from tests import factories as make


def test_the_pages_used_last_are_kept_in_so_many_bytes():
    cache = PageCache(10)
    for name in "abc":
        cache.put(name, "1", b"1234")
        cache.get("a", "1")
    assert [cache.get(name, "1") is not None for name in "abc"] == [True, False, True]
    cache.put("a", "1", b"123456")
    assert (cache.get("a", "1").content, cache.get("c", "1").content) == (b"123456", b"1234")
    cache.put("huge", "1", b"x" * 11)
    assert cache.get("huge", "1") is None


def held(cache, *names):
    return "".join(name for name in names if cache.get(name, "1") is not None)


def changes(*changed, refer_to=()):
    return Changes(frozenset(changed), frozenset(refer_to))


def following(cache):
    cache.follow(1, lambda _: pytest.fail("nothing is kept yet"))
    for name, drew_on in (("a", {"A", "X"}), ("b", {"B", "X"}), ("c", {"C"})):
        cache.put(name, "1", name.encode(), Basis(frozenset(drew_on), frozenset({f"around {name}"})), as_of=1)
    return cache


def test_cache_drops_the_pages_that_drew_on_what_changed():
    cache = following(PageCache(2000))
    assert held(cache, *"abc") == "abc"
    asked = []
    cache.follow(1, asked.append)
    cache.follow(2, lambda number: asked.append(number) or changes("A", "Z"))
    assert (asked, held(cache, *"abc")) == ([1], "bc")
    cache.follow(5, lambda number: changes("X"))
    assert held(cache, *"abc") == "c"
    cache.follow(4, lambda number: pytest.fail("seen already"))


def test_cache_drops_the_pages_that_looked_for_what_refers_to_a_record():
    cache = following(PageCache(2000))
    cache.follow(2, lambda _: changes("new", refer_to=("A", "B", "around c")))
    assert held(cache, *"abc") == "ab"


def test_cache_drops_every_page_where_too_much_changed():
    cache = following(PageCache(2000))
    cache.follow(2, lambda _: None)
    assert held(cache, *"abc") == ""


def test_cache_keeps_no_page_of_an_earlier_or_later_state():
    cache = following(PageCache(2000))
    cache.follow(3, lambda _: changes())
    assert cache.put("d", "1", b"late", Basis(frozenset("D")), as_of=2).content == b"late"
    cache.put("e", "1", b"early", Basis(frozenset("E")), as_of=4)
    assert held(cache, *"abcde") == "abc"


def test_cache_counts_the_records_that_a_page_drew_on():
    cache = PageCache(1000)
    cache.put("a", "1", b"1", Basis(frozenset(str(number) for number in range(9))))
    cache.put("b", "1", b"1", Basis(centres=frozenset("x")))
    assert held(cache, *"ab") == "b"


def test_page_of_another_process_is_the_same_to_a_reader(client, database_url, engine, tmp_path):
    make.record(engine, make.object_())
    address = f"/objects/{make.ref('object')}"
    etag = client.get(address).headers["ETag"]
    settings = Settings(database_url, tmp_path, "x" * 32, "https://registry.example")
    started_again = create_app(settings).test_client()
    assert started_again.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_page_stays_as_it_was_for_the_reader_when_another_record_changes(client, engine):
    make.record(engine, make.party(), make.object_("a"), make.object_("b"), make.place())
    addresses = [f"/objects/{make.ref('object', key)}" for key in "ab"]
    etags = [client.get(address).headers["ETag"] for address in addresses]

    def unchanged():
        responses = zip(addresses, etags, strict=True)
        return [client.get(page, headers={"If-None-Match": etag}).status_code == 304 for page, etag in responses]

    make.record(engine, make.place("elsewhere"), make.party(names=make.named("Another name")))
    assert unchanged() == [True, True]
    make.record(engine, make.event(of="a", participants=[{"party": make.ref("party"), "role": "to"}]))
    assert unchanged() == [False, True]


def test_page_stays_as_it_was_when_a_party_that_it_names_acquires_something_else(client, engine):
    taking = [{"party": make.ref("party"), "role": "to"}]
    both = (make.event(key, of=key, participants=taking) for key in "ab")
    make.record(engine, make.party(), make.object_("a"), make.object_("b"), *both)
    addresses = [f"/objects/{make.ref('object', 'b')}", f"/parties/{make.ref('party')}"]
    etags = [client.get(address).headers["ETag"] for address in addresses]
    kept = client.application.extensions["registry"].pages
    make.record(engine, make.event("c", of="a", participants=taking))
    statuses = [
        client.get(at, headers={"If-None-Match": tag}).status_code for at, tag in zip(addresses, etags, strict=True)
    ]
    assert statuses == [304, 200]
    assert kept.get(make.ref("object", "b"), f"html{clock.today().toordinal()}") is not None


def test_page_says_the_day_on_which_it_is_read(client, engine, monkeypatch):
    make.record(engine, make.object_())
    address = f"/objects/{make.ref('object')}"
    moment = datetime(2026, 1, 5, 23, 59, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    before, as_json = client.get(address), client.get(f"{address}.json")
    assert "5 January 2026" in before.get_data(as_text=True)
    monkeypatch.setattr(clock, "now", lambda: moment + timedelta(minutes=1))
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert "6 January 2026" in after.get_data(as_text=True)
    again = client.get(f"{address}.json", headers={"If-None-Match": as_json.headers["ETag"]})
    assert again.status_code == 304


def test_a_kept_page_is_never_stale(client, engine):
    make.record(engine, make.party(), make.object_())
    address = f"/objects/{make.ref('object')}"
    first = client.get(address).get_data(as_text=True)
    assert client.get(address).get_data(as_text=True) == first
    make.record(engine, make.event(participants=[{"party": make.ref("party"), "role": "to"}], date={"edtf": "1933"}))
    second = client.get(address).get_data(as_text=True)
    assert "since 1933, last evidenced 1933" in second
    told = client.get(f"{address}.json").json
    assert client.get(f"{address}.json").json == told
    make.record(engine, make.party(names=make.named("Another name")))
    assert "Another name" in client.get(address).get_data(as_text=True)
    make.record(engine, make.object_(names=make.named("Renamed")))
    assert "Renamed" in client.get(f"{address}.json").get_data(as_text=True)
    make.record(engine, make.object_(visibility="private"))
    assert client.get(address).status_code == 404
    assert client.get(f"{address}.json").status_code == 404


def test_other_rules_make_another_page(database_url, engine, tmp_path):
    made = make.event(participants=[{"party": make.ref("party"), "role": "to"}], date={"edtf": "1933"})
    make.record(engine, make.party(), make.object_(), made)
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps({"format": "registry-rules", "version": 1, "rules": {"no-evidence": False}}), "utf-8")
    seen = []
    for rules_file in (None, rules):
        settings = Settings(
            database_url, tmp_path, "x" * 32, "https://registry.example", rules_file, public_findings=True
        )
        seen.append(create_app(settings).test_client().get(f"/objects/{make.ref('object')}"))
    assert ["recorded as accepted and cites no source" in page.get_data(as_text=True) for page in seen] == [True, False]
    assert seen[0].headers["ETag"] != seen[1].headers["ETag"]


def test_what_the_public_is_shown_of_findings_makes_another_page(database_url, engine, tmp_path):
    make.record(engine, make.object_())
    seen = []
    for shows_all in (False, True):
        settings = Settings(database_url, tmp_path, "x" * 32, "https://registry.example", public_findings=shows_all)
        seen.append(create_app(settings).test_client().get(f"/objects/{make.ref('object')}"))
    assert seen[0].headers["ETag"] != seen[1].headers["ETag"]


def test_kept_page_says_no_name_of_a_party_that_it_does_not_refer_to_once_that_is_private(client, engine):
    make.record(
        engine, make.party(names=make.named("Jane Quill")), make.object_(names=make.named("Jane Quill, seated"))
    )
    address = f"/objects/{make.ref('object')}"
    assert "Jane Quill, seated" in client.get(address).get_data(as_text=True)
    make.record(engine, make.party(names=make.named("Jane Quill"), visibility="private"))
    assert "Quill" not in client.get(address).get_data(as_text=True)
    make.record(engine, make.party(names=make.named("Anna Smith"), visibility="private"))
    assert "Quill" not in client.get(address).get_data(as_text=True)
    make.record(engine, make.party(names=make.named("Anna Smith")))
    assert "Jane Quill, seated" in client.get(address).get_data(as_text=True)
