"""Running the rules over a dossier: under each version, and telling what holds in all from what holds in some."""

from collections.abc import Iterable, Sequence

from registry.provenance.codes import RuleId
from registry.provenance.findings.rules import RULES
from registry.provenance.findings.rules_file import SEVERITIES
from registry.provenance.findings.texts import LANGUAGES
from registry.provenance.findings.values import Dossier, Finding, Observation, Rule

_Key = tuple[RuleId, tuple[str, ...], tuple[int, int] | None, str | None, tuple[tuple[str, str], ...]]


def assess(dossier: Dossier, rules: Sequence[Rule] = RULES, language: str = "en") -> tuple[Finding, ...]:
    """The findings on an object, the gravest first. Rules that are not applied are not run."""
    chains = dossier.versions.alternatives
    observed: dict[_Key, tuple[Rule, Observation, list[str]]] = {}
    for rule in rules:
        if not rule.is_applied(dossier.rule_tables):
            continue
        for chain in chains:
            for observation in rule.find(dossier, chain):
                key = (
                    rule.id,
                    observation.events,
                    observation.days,
                    observation.certificate,
                    tuple(sorted(observation.detail.items())),
                )
                under = observed.setdefault(key, (rule, observation, []))[2]
                if chain.version and chain.version not in under:
                    under.append(chain.version)
    findings = [
        _finding(rule, observation, under, len(chains), language) for rule, observation, under in observed.values()
    ]
    return tuple(sorted(findings, key=_gravest_first))


def _finding(rule: Rule, observation: Observation, under: Iterable[str], versions: int, language: str) -> Finding:
    text = LANGUAGES[language][rule.id]
    named = tuple(under)
    return Finding(
        rule=rule.id,
        severity=observation.severity or rule.severity,
        title=text.title,
        words=text.words.format_map(observation.detail),
        settles=text.settles,
        source=observation.source or rule.source,
        events=observation.events,
        days=observation.days,
        because=observation.because,
        versions=named if len(named) < versions else (),
        certificate=observation.certificate,
        detail=observation.detail,
    )


def _gravest_first(finding: Finding) -> tuple[int, bool]:
    return -SEVERITIES.index(finding.severity), finding.is_possible
