from tests import factories as make


def test_the_lions_are_well_set_in_a_terminal(seeded):
    shown = seeded("object", "show", "OBJ-Y3FSG-THEBC", "--no-evidence", COLUMNS="72").stdout
    assert "Pair of stone lions" in shown
    assert "청대 석사자상" in shown
    assert "What is not known" in shown
    assert max(len(line) for line in shown.splitlines()) <= 72


def test_terminal_tells_what_was_looked_for_and_what_nobody_knows(command, sqlite_engine):
    known = {"detail": "price", "source": make.ref("source")}
    make.record(
        sqlite_engine,
        make.source(names=make.named("The deed")),
        make.object_(),
        make.event(unknowns=[known]),
        make.search(holdings="Registers of Dongdaemun", date={"edtf": "2019"}),
    )
    shown = command("object", "show", make.ref("object")).output
    assert "Nobody knows at what price, says The deed." in shown
    assert "Registers of Dongdaemun, 2019: nothing was found." in shown


def test_terminal_tells_a_source_once_with_each_place_in_it_and_its_words(command, sqlite_engine):
    places = [
        {"locator": "p. 3", "quotation": "a pair of lions"},
        {"locator": "p. 7", "note": "Cited after the index."},
    ]
    citations = [{"source": make.ref("source"), **place} for place in places]
    make.record(
        sqlite_engine, make.source(names=make.named("The deed")), make.object_(), make.event(citations=citations)
    )
    shown = command("object", "show", make.ref("object")).output
    assert shown.count("The deed") == 1
    assert "p. 3: “a pair of lions”" in shown
    assert "p. 7 Cited after the index." in shown
