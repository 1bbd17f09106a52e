import pytest

from registry.provenance.governance.mentions import Staff

STAFF = Staff({1: "Ada", 2: "Ada Lane", 3: "한미래", 4: "Ada Lane", 5: "", 6: "Mu Q"})


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        ("Which deed, @Ada?", {1}),
        ("@ada lane: the date", {2, 4}),
        ("@Adalbert knows", set()),
        ("@Ada and @mu  q", {1, 6}),
        ("@한미래님 확인 부탁드립니다", {3}),
        ("＠한미래", {3}),
        ("ada@lane.example", set()),
        ("write to x@ada.example", {1}),
        ("@", set()),
        ("Ada", set()),
        ("", set()),
    ],
)
def test_who_is_named_behind_an_at_sign_is_meant(text, accounts):
    assert STAFF.named_in(text) == accounts
