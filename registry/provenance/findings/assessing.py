"""Running the rules over a dossier: under each version, and telling what holds in all from what holds in some."""

from collections.abc import Iterable, Sequence

from registry.provenance.findings.rules import RULES
from registry.provenance.findings.texts import LANGUAGES
from registry.provenance.findings.values import SEVERITIES, Dossier, Finding, Found, Rule

_Key = tuple[str, tuple[str, ...], tuple[int, int] | None, str | None, tuple[tuple[str, str], ...]]


def assess(dossier: Dossier, rules: Sequence[Rule] = RULES, language: str = "en") -> tuple[Finding, ...]:
    """The findings on an object, the gravest first. Rules that are not applied are not run."""
    chains = dossier.versions.alternatives
    found: dict[_Key, tuple[Rule, Found, list[str]]] = {}
    for rule in rules:
        if not rule.is_applied(dossier.rule_tables):
            continue
        for chain in chains:
            for one in rule.find(dossier, chain):
                key = (rule.id, one.events, one.days, one.certificate, tuple(sorted(one.detail.items())))
                under = found.setdefault(key, (rule, one, []))[2]
                if chain.version and chain.version not in under:
                    under.append(chain.version)
    findings = [_finding(rule, one, under, len(chains), language) for rule, one, under in found.values()]
    return tuple(sorted(findings, key=_gravest_first))


def _finding(rule: Rule, found: Found, under: Iterable[str], versions: int, language: str) -> Finding:
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
        versions=named if len(named) < versions else (),
        certificate=found.certificate,
        detail=found.detail,
    )


def _gravest_first(finding: Finding) -> tuple[int, bool]:
    return -SEVERITIES.index(finding.severity), finding.is_possible
