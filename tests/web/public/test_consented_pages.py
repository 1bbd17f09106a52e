"""Random statements of three keepers about one another's objects, and random answers: pages show what was consented to,
by the rules as the test keeps them itself, from its own log of the steps."""

import pytest

from tests.consenting import World


@pytest.mark.parametrize("seed", range(2))
def test_pages_show_exactly_what_their_keepers_consent_to(sqlite_engine, sqlite_url, tmp_path, seed):
    world = World(sqlite_engine, sqlite_url, tmp_path, seed)
    seen = {"shown": 0, "kept off": 0}
    for _ in range(3):
        for _ in range(16):
            world.step()
        for what, count in world.check().items():
            seen[what] += count
    assert min(seen.values()) > 9, seen
