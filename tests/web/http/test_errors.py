import pytest
from flask import Flask

from registry import errors
from registry.errors import AccountError, LimitError, RegistryError, StepError
from registry.web.http.errors import on_refusal, status_of

_KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, RegistryError)]


@pytest.mark.parametrize("kind", [kind for kind in _KINDS if kind is not RegistryError])
def test_every_kind_has_a_status(kind):
    assert 400 <= status_of(kind("no.such-code")) < 600


def test_code_has_a_status_of_its_own_where_its_kind_says_less():
    assert status_of(AccountError("password.wrong")) == 422
    assert status_of(AccountError("link.over")) == 410


def view(kind, code):
    @on_refusal(lambda error, key: f"{key}: {error.code}", AccountError, LimitError)
    def refusing(key):
        raise kind(code)

    return refusing


def test_view_shows_its_refusal_with_the_status_of_it():
    assert view(AccountError, "password.wrong")(key=7) == ("7: password.wrong", 422)
    assert view(LimitError, "attempts.too-many")(key=7) == ("7: attempts.too-many", 429)


def test_view_leaves_other_refusals_to_the_one_handler():
    with pytest.raises(StepError):
        view(StepError, "step.own-work")(key=7)


def test_view_keeps_its_name_for_its_address():
    app = Flask(__name__)
    app.get("/<key>")(view(StepError, "step.own-work"))
    assert "refusing" in app.view_functions
