import json

from registry.app import create_app
from registry.settings import Settings
from registry.web.http.page_cache import PageCache
from tests import factories as make


def test_the_pages_used_last_are_kept_in_so_many_bytes():
    cache = PageCache(10)
    for name in "abc":
        cache.put(name, "1", b"1234")
        cache.get("a", "1")
    assert [cache.get(name, "1") is not None for name in "abc"] == [True, False, True]
    cache.put("a", "1", b"123456")
    assert (cache.get("a", "1"), cache.get("c", "1")) == (b"123456", b"1234")
    cache.put("huge", "1", b"x" * 11)
    assert cache.get("huge", "1") is None


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
        settings = Settings(database_url, tmp_path, "x" * 32, "https://registry.example", rules_file)
        seen.append(create_app(settings).test_client().get(f"/objects/{make.ref('object')}"))
    assert ["recorded as accepted and cites no source" in page.get_data(as_text=True) for page in seen] == [True, False]
    assert seen[0].headers["ETag"] != seen[1].headers["ETag"]
