import pytest
from sqlalchemy import Engine

from tests import factories as make


@pytest.fixture
def lions(engine: Engine) -> str:
    """The reference of an object with a maker, a first owner and a museum to give it to."""
    make.record(
        engine,
        make.party("kansong", names=make.named("Kansong Art Museum"), type="organisation"),
        make.party("jeon", names=[*make.named("Jeon Hyeong-pil"), *make.named("전형필", "ko")]),
        make.place("seoul", names=make.named("Seoul")),
        make.source("deed", names=make.named("Deed of 1933")),
        make.object_("lions", names=[*make.named("Stone lions"), *make.named("석사자상", "ko")]),
    )
    return make.ref("object", "lions")
