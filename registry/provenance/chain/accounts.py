"""Alternative accounts of one history side by side: what holds in all of them, and what in some."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from registry.provenance.chain.deriving import NO_FACTS, Facts, derive
from registry.provenance.chain.values import Chain, Promise, Tenure
from registry.provenance.events import Event


@dataclass(frozen=True, slots=True)
class Accounts:
    """The chain under each account; where there are no accounts, the one chain under None."""

    chains: Mapping[str | None, Chain]

    @property
    def common(self) -> Chain:
        """The chain to show first: the only one, or what is told apart from every account."""
        return self.chains[None]

    @property
    def told(self) -> tuple[Chain, ...]:
        """The chains to judge by: those of the accounts where there are any."""
        alternatives = tuple(chain for account, chain in self.chains.items() if account is not None)
        return alternatives or (self.common,)

    @property
    def in_all(self) -> frozenset[Tenure]:
        """Tenures on which all accounts agree."""
        return frozenset.intersection(*(frozenset(chain.tenures) for chain in self.told))

    @property
    def in_some(self) -> Mapping[str | None, tuple[Tenure, ...]]:
        """Tenures of each account that not all have."""
        agreed = self.in_all
        return {chain.account: tuple(t for t in chain.tenures if t not in agreed) for chain in self.told}

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Every transfer that was agreed, in any account."""
        return tuple({promise.event: promise for chain in self.told for promise in chain.promises}.values())

    @property
    def title_is_contested(self) -> bool:
        """Whether the accounts differ in who holds title, or any of them can't tell because it is disputed."""
        present = {(chain.title_now.holders, chain.title_now.why) for chain in self.told}
        return len(present) > 1 or any(chain.title_now.why == "contested" for chain in self.told)


def derive_accounts(
    events: Iterable[Event],
    accounts: Sequence[str] = (),
    *,
    subject: str | None = None,
    whole: str | None = None,
    parts: Sequence[str] = (),
    facts: Facts = NO_FACTS,
) -> Accounts:
    """The chain of an object under each of its accounts, and under none."""
    given = tuple(events)
    return Accounts(
        {
            account: derive(given, subject=subject, whole=whole, parts=parts, account=account, facts=facts)
            for account in (None, *accounts)
        }
    )
