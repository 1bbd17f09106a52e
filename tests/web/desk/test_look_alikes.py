import pytest

from tests import factories as make

A, B = make.ref("party", "a"), make.ref("party", "b")


@pytest.fixture
def registrar(engine, open_browser):
    browser = open_browser("registrar")
    make.record(engine, *(make.party(key, names=make.named("Kim Su-jin"), visibility="private") for key in "ab"))
    return browser


def decide(browser, decision, **more):
    fields = {"first": A, "second": B, "decision": decision, "reason": "One hand.", "stays": B, **more}
    return browser.post("/look-alikes", fields)


def test_pair_is_shown_with_why_and_decided(registrar, open_browser):
    page = registrar.page("/look-alikes")
    assert "both are named “Kim Su-jin”" in page
    assert "To be decided, 1" in page
    assert (
        "Not the same"
        not in open_browser("viewer").page("/look-alikes").split('role="group"', 1)[1].split("</main>")[0]
    )
    decide(registrar, "different")
    assert "To be decided, 0" in registrar.page("/look-alikes")
    assert "One hand." in registrar.page("/look-alikes?show=different")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_list_of_parties_leads_to_them(registrar):
    assert "/desk/museum/look-alikes" in registrar.page("/lists/parties")
    assert "/desk/museum/look-alikes" not in registrar.page("/lists/objects").partition("<main")[2]


@pytest.mark.parametrize(("stays", "goes"), [(A, B), (B, A)])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_that_they_are_the_same_is_proposed_and_the_one_that_stays_is_found(registrar, stays, goes):
    answer = decide(registrar, "same", stays=stays)
    assert "/proposals/" in answer.headers["Location"]
    assert registrar.get(f"/records/{goes}").headers["Location"].endswith(stays)


@pytest.mark.parametrize("fields", [{"reason": ""}, {"decision": "perhaps"}, {"decision": "different", "reason": ""}])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_sent_wrongly_decides_nothing(registrar, fields):
    decide(registrar, **{"decision": "same", **fields})
    page = registrar.page("/look-alikes")
    assert "Say " in page
    assert "To be decided, 1" in page
