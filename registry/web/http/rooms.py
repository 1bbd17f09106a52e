"""What each address asks of whoever comes, and what it costs: declared where the address is made, in a word each, for
all of them alike.

An address that declares nothing can't be made. The guards of the desk, of accounts and of the programs' interface read
what was declared before a view runs, and the tests ask every address for it.
"""

from collections.abc import Callable
from typing import Any, Literal, cast, get_args

from flask import Flask, current_app, request

from registry.provenance.governance.roles import IN_WORDS, Capability

# Nothing: anybody may come. A link: the secret of a one-time link, which the view looks up. A session: somebody is
# signed in. Confirmed: they showed all their factors again a short time ago. A capability: at the institution of the
# address, or of the API token.
Need = Literal["nothing", "link", "session", "confirmed"] | Capability
NEEDS: frozenset[Need] = frozenset({"nothing", "link", "session", "confirmed", *IN_WORDS})
# Free: it says the same to everybody, or little. Kept: a page, only where it is not kept already. Search: a page, or a
# search where words are looked for. Whatever staff ask for costs what a page of the desk does.
Cost = Literal["free", "kept", "page", "search", "notation", "file", "desk"]
COSTS: frozenset[Cost] = frozenset(get_args(Cost))


class Application(Flask):
    """The application, which knows what each of its addresses needs and costs, by endpoint."""

    needs: dict[str, Need]
    costs: dict[str, Cost]

    def __init__(self, *values: Any, **options: Any) -> None:
        self.needs, self.costs = {}, {}
        super().__init__(*values, **options)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """As it is: none of ours is a coroutine, and Flask would ask it of each function at each request."""
        return func

    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: Callable[..., Any] | None = None,
        provide_automatic_options: bool | None = None,
        **options: Any,
    ) -> None:
        """`needs` is one of NEEDS; `costs`, one of COSTS, is said of what anybody may ask for. Raises ValueError for an
        address that does not say it, or says it otherwise than another of its endpoint."""
        needed: Need | None = options.pop("needs", None)
        cost: Cost | None = options.pop("costs", None if needed in ("nothing", "link") else "desk")
        name = str(endpoint or getattr(view_func, "__name__", ""))
        if needed not in NEEDS:
            raise ValueError(f"{rule} declares nothing of what it needs.")
        if cost not in COSTS:
            raise ValueError(f"{rule} declares nothing of what it costs.")
        if self.needs.setdefault(name, needed) != needed or self.costs.setdefault(name, cost) != cost:
            raise ValueError(f"{rule} needs something else than another address of {name}.")
        super().add_url_rule(rule, endpoint, view_func, provide_automatic_options, **options)


def needed() -> Need:
    """What the address that is asked for needs."""
    return cast(Application, current_app).needs[str(request.endpoint)]


def cost() -> Cost:
    """What the address that is asked for costs."""
    return cast(Application, current_app).costs[str(request.endpoint)]
