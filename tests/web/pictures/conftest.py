import pytest

from registry.exchange.importer import import_file
from tests.conftest import ROOT

LIONS = "OBJ-Y3FSG-THEBC"


@pytest.fixture
def lions(client, engine):
    for name in ("00-places", "01-stone-lions"):
        assert import_file(engine, ROOT / "seed" / f"{name}.json", actor="t").refusals == []
    return client.get(f"/objects/{LIONS}").get_data(as_text=True)
