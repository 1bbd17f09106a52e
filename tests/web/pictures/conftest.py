import pytest

from registry.app import create_app
from registry.exchange.importer import import_file
from registry.settings import Settings
from tests.conftest import ROOT

LIONS = "OBJ-Y3FSG-THEBC"


@pytest.fixture
def lions(engine, database_url, tmp_path):
    """The lions' page, with all that is found of them: their timeline draws its windows."""
    for name in ("00-places", "01-stone-lions"):
        assert import_file(engine, ROOT / "seed" / f"{name}.json", actor="t").refusals == []
    settings = Settings(database_url, tmp_path, "x" * 32, "https://registry.example", public_findings=True)
    return create_app(settings).test_client().get(f"/objects/{LIONS}").get_data(as_text=True)
