"""Running the rules over a dossier: under each version, and telling what holds in all from what holds in some."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from registry.provenance.chain import TITLE, Track
from registry.provenance.codes import RuleId, SearchResult
from registry.provenance.findings.rules import RULES
from registry.provenance.findings.rules_file import SEVERITIES
from registry.provenance.findings.texts import EXAMINED, LANGUAGES, SEARCHES
from registry.provenance.findings.values import Dossier, Finding, Observation, Rule
from registry.provenance.searches import Search, concerning

# Of several searches into the same days, the result that is told of them: the one that leaves least to look for.
_TOLD: Sequence[SearchResult] = ("found", "inconclusive", "nothing_found", "not_accessible")
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
        _examined(
            _finding(rule, observation, under, len(chains), language), _searches(dossier, rule, observation), language
        )
        for rule, observation, under in observed.values()
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


def _searches(dossier: Dossier, rule: Rule, observation: Observation) -> tuple[Search, ...]:
    """The searches for the holder in the days that a question of who held it then is about."""
    if not dossier.searches or observation.days is None:
        return ()
    tracks: set[Track] = {TITLE} if rule.id == "nazi-era-gap" else set()
    if rule.id == "gap":
        gaps = (gap for chain in dossier.versions.alternatives for gap in chain.gaps)
        tracks = {gap.track for gap in gaps if (gap.first, gap.last) == observation.days}
    return concerning(dossier.searches, tracks, observation.days)


def _examined(finding: Finding, searches: tuple[Search, ...], language: str) -> Finding:
    """The question with what was looked for already: it is not asked as if nobody had."""
    if not searches:
        return finding
    result = next(told for told in _TOLD if any(search.result == told for search in searches))
    one, many = SEARCHES[language]
    count = one if len(searches) == 1 else many.format(len(searches))
    words = f"{finding.words} {EXAMINED[language][result].format(count=count)}"
    return replace(finding, words=words, searches=searches)


def _gravest_first(finding: Finding) -> tuple[int, bool]:
    return -SEVERITIES.index(finding.severity), finding.is_possible
