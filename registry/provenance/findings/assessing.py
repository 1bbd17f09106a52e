"""Running the rules over a case: under each account, and telling what holds in all from what holds in some."""

from collections.abc import Iterable, Sequence

from registry.provenance.findings.rules import RULES
from registry.provenance.findings.texts import LANGUAGES
from registry.provenance.findings.values import SEVERITIES, Case, Finding, Found, Rule

_Key = tuple[str, tuple[str, ...], tuple[int, int] | None, str | None, tuple[tuple[str, str], ...]]


def assess(case: Case, rules: Sequence[Rule] = RULES, language: str = "en") -> tuple[Finding, ...]:
    """The findings on an object, the gravest first. Rules that are not applied are not run."""
    chains = case.accounts.told
    found: dict[_Key, tuple[Rule, Found, list[str]]] = {}
    for rule in rules:
        if not rule.is_applied(case.tables):
            continue
        for chain in chains:
            for one in rule.find(case, chain):
                key = (rule.id, one.events, one.days, one.certificate, tuple(sorted(one.detail.items())))
                under = found.setdefault(key, (rule, one, []))[2]
                if chain.account and chain.account not in under:
                    under.append(chain.account)
    findings = [_finding(rule, one, under, len(chains), language) for rule, one, under in found.values()]
    return tuple(sorted(findings, key=_gravest_first))


def _finding(rule: Rule, found: Found, under: Iterable[str], accounts: int, language: str) -> Finding:
    text = LANGUAGES[language][rule.id]
    named = tuple(under)
    return Finding(
        rule=rule.id,
        severity=found.severity or rule.severity,
        title=text.title,
        words=text.words.format_map(found.detail),
        settles=text.settles,
        source=found.source or rule.source,
        events=found.events,
        days=found.days,
        because=found.because,
        accounts=named if len(named) < accounts else (),
        certificate=found.certificate,
        detail=found.detail,
    )


def _gravest_first(finding: Finding) -> tuple[int, bool]:
    return -SEVERITIES.index(finding.severity), finding.is_possible
