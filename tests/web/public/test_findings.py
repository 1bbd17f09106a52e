import re

from registry.operations.findings import answer
from registry.queries.dossiers.rule_tables import read_rule_tables
from tests import factories as make

OBJECT = make.ref("object")


def held_by(key, year):
    return make.event(key, date={"edtf": year}, participants=[{"party": make.ref("party", key), "role": "to"}])


def test_findings_stand_on_the_page_with_what_would_settle_them_and_their_source(client, engine):
    make.record(engine, make.party("a"), make.object_(), held_by("a", "1850"))
    page = client.get(f"/objects/{OBJECT}").get_data(as_text=True)
    [section] = re.findall(r'<section aria-labelledby="findings">.*?</section>', page, re.DOTALL)
    to_statement = f'href="#{make.ref("event", "a")}"'
    for words in ("No evidence", "What would settle it: A source.", "never a verdict", to_statement):
        assert words in section, words


def test_an_answered_finding_stays_visible_as_answered(client, engine):
    make.record(
        engine,
        make.source(),
        make.party("a", ended={"edtf": "1900"}),
        make.party("b"),
        make.object_(),
        held_by("a", "1850"),
        held_by("b", "1950"),
    )
    given = {"rule": "gap", "reason": "Looked for.", "answered_by": "A. Keeper", "answered_on": "2026-11-24",
             "period": "1901/1949", "source": make.ref("source"), "locator": "p. 7"}  # fmt: skip
    answer(engine, OBJECT, given, read_rule_tables(), by="t")
    page = client.get(f"/objects/{OBJECT}").get_data(as_text=True)
    for words in ("Looked for.", "A. Keeper, 2026-11-24", "Source one", "p. 7", ">answered<"):
        assert words in page, words
    assert page.count(">answered<") == 1


def test_the_chain_tells_the_public_nothing_of_a_private_party(client, engine):
    hidden = make.party("a", visibility="private", names=make.named("Secret Holder"), ended={"edtf": "1900"})
    make.record(engine, hidden, make.party("b"), make.object_(), held_by("a", "1850"), held_by("b", "1950"))
    page = client.get(f"/objects/{OBJECT}").get_data(as_text=True)
    assert "Secret" not in page
    assert "1900" not in page
    assert "name withheld" in page
