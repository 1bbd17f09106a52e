from registry.provenance.chain import NOTHING_WITHHELD, Withheld, WithheldPassing
from registry.provenance.dates.bounds import ALWAYS, Bounds

LATER = Withheld((WithheldPassing(title=True, custody=False, when=Bounds(100, 200)),), is_any=True)


def test_passing_may_follow_what_began_before_it_can_have_been():
    assert LATER.may_follow("title", Bounds(150, 150))
    assert LATER.may_follow("title", ALWAYS)
    assert not LATER.may_follow("title", Bounds(201, 300))
    assert not LATER.may_follow("custody", Bounds(0, 0))
    assert not NOTHING_WITHHELD.may_follow("title", ALWAYS)


def test_passing_may_fall_within_days_on_its_own_track():
    assert LATER.may_fall_within(200, 300, ("custody", "title"))
    assert not LATER.may_fall_within(201, 300, ("title",))
    assert not LATER.may_fall_within(0, 300, ("custody",))


def test_what_is_withheld_may_answer_what_asks_for_what_is_absent():
    assert LATER.answers("gap", ())
    assert not LATER.answers("red-flag-name", ())
    cited = Withheld(evidence=frozenset({"EVT"}))
    assert cited.answers("no-evidence", ("EVT",))
    assert not cited.answers("no-evidence", ("other",))
    assert not cited.answers("gap", ("EVT",))
