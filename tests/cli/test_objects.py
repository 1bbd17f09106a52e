def test_the_lions_are_well_set_in_a_terminal(seeded):
    shown = seeded("object", "show", "OBJ-Y3FSG-THEBC", "--no-evidence", COLUMNS="72").stdout
    assert "Pair of stone lions" in shown
    assert "청대 석사자상" in shown
    assert "What is not known" in shown
    assert max(len(line) for line in shown.splitlines()) <= 72
