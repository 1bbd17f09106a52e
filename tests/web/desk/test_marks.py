from registry.queries.workspace.marks import marks
from tests import factories as make


def test_finding_is_marked_with_a_reason_and_stands_beside_what_others_think(engine, open_browser, lions):
    make.record(engine, make.event("bare", of="lions", date={"edtf": "1932"}))
    browser, other = open_browser(), open_browser("researcher")
    page = browser.page("/marks")
    assert "Nothing is marked yet." in page
    about = {"object": lions, "rule": "no-evidence"}
    assert "Marked." in browser.follow("/marks", {**about, "mark": "useful", "reason": "It led to the deed."})
    refused = other.post("/marks", {**about, "mark": "wrong", "reason": ""})
    assert refused.status_code == 422
    assert "Say why" in refused.get_data(as_text=True)
    page = other.follow("/marks", {**about, "mark": "wrong", "reason": "There is one."})
    assert "It led to the deed." in page
    assert "50%" in page
    with engine.connect() as connection:
        assert [mark.person for mark in marks(connection)] == ["Registrar, The Museum", "Researcher, The Museum"]


def test_finding_that_there_is_not_is_not_marked(engine, open_browser, lions):
    typed = {"object": lions, "rule": "syria", "mark": "useful", "reason": "R"}
    assert open_browser().post("/marks", typed).status_code == 404


def test_marks_are_seen_by_the_staff_of_their_institution_alone(engine, open_browser, lions):
    make.record(engine, make.event("bare", of="lions", date={"edtf": "1932"}))
    typed = {"object": lions, "rule": "no-evidence", "mark": "useful", "reason": "CANARY"}
    assert "CANARY" in open_browser().follow("/marks", typed)
    assert "CANARY" not in open_browser("registrar", at="others").page("/marks")
    assert "CANARY" not in open_browser().client.get(f"/objects/{lions}").get_data(as_text=True)
