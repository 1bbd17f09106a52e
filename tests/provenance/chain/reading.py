"""What the tests of chains read off one."""

from collections.abc import Iterable

from registry.provenance.chain import Chain, Tenure


def held(tenures: Iterable[Tenure]) -> list[str | None]:
    return [tenure.holder for tenure in tenures]


def codes(chain: Chain, code: str) -> list[set[str]]:
    """The events of each contradiction of one code."""
    return [set(contradiction.events) for contradiction in chain.contradictions if contradiction.code == code]
