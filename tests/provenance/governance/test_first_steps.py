import pytest

from registry.provenance.governance.first_steps import Beginnings, first_steps

NOTHING = Beginnings(has_party=False, has_scheme=False, staff=1, approvers=0, objects=0, published=0)


@pytest.mark.parametrize(
    ("beginnings", "done"),
    [
        (NOTHING, []),
        (Beginnings(True, False, 1, 1, 0, 0), ["institution"]),
        (Beginnings(False, False, 2, 0, 0, 0), []),
        (Beginnings(False, True, 2, 1, 0, 0), ["numbers", "staff"]),
        (Beginnings(False, False, 1, 0, 3, 0), ["import"]),
        (Beginnings(True, True, 2, 1, 3, 1), ["institution", "numbers", "staff", "import", "publish"]),
    ],
)
def test_a_step_is_done_where_what_it_is_for_is_there(beginnings, done):
    assert [step.code for step in first_steps(beginnings) if step.is_done] == done
