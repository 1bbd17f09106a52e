"""Running the rules over a dossier: under each version, one question a cause, and what the record itself settled."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from registry.provenance.chain import TITLE, Chain, Track
from registry.provenance.codes import RuleId, SearchResult
from registry.provenance.findings.grouping import Member, groups, is_of_the_whole
from registry.provenance.findings.rules import RULES
from registry.provenance.findings.rules_file import SEVERITIES
from registry.provenance.findings.settling import Walk, settlement
from registry.provenance.findings.texts import EXAMINED, LANGUAGES, SEARCHES
from registry.provenance.findings.values import Aspect, Dossier, Finding, Observation, Rule
from registry.provenance.searches import Search, concerning

# Of several searches into the same days, the result that is told of them: the one that leaves least to look for.
_TOLD: Sequence[SearchResult] = ("found", "inconclusive", "nothing_found", "not_accessible")
_Key = tuple[RuleId, tuple[str, ...], tuple[int, int] | None, str | None, tuple[tuple[str, str], ...]]


def assess(dossier: Dossier, rules: Sequence[Rule] = RULES, language: str = "en") -> tuple[Finding, ...]:
    """The findings on an object, the gravest first. Rules that are not applied are not run.

    Observations of one cause are one finding; what is observed of a part as of its set is asked on the set.
    """
    grouped = sorted(groups(_members(dossier, rules)), key=lambda group: group[0].rank)
    walks: dict[str | None, Walk] = {}

    def walk(chain: Chain) -> Walk:
        if chain.version not in walks:
            walks[chain.version] = Walk.along(dossier, chain)
        return walks[chain.version]

    findings = [
        _examined(_finding(dossier, group, language, walk), _searches(dossier, group), language) for group in grouped
    ]
    return tuple(sorted(findings, key=_gravest_first))


def _members(dossier: Dossier, rules: Sequence[Rule]) -> list[Member]:
    members: dict[_Key, Member] = {}
    for rank, rule in enumerate(rules):
        if not rule.is_applied(dossier.rule_tables):
            continue
        for chain in dossier.versions.alternatives:
            for observation in rule.find(dossier, chain):
                if is_of_the_whole(dossier, observation):
                    continue
                member = members.setdefault(_key(rule, observation), Member(rule, observation, rank))
                if not any(other is chain for other in member.chains):
                    member.chains.append(chain)
    return list(members.values())


def _key(rule: Rule, observation: Observation) -> _Key:
    return (
        rule.id,
        observation.events,
        observation.days,
        observation.certificate,
        tuple(sorted(observation.detail.items())),
    )


def _finding(dossier: Dossier, group: Sequence[Member], language: str, walk: Callable[[Chain], Walk]) -> Finding:
    head = group[0]
    rule, observation = head.rule, head.observation
    text = LANGUAGES[language][rule.id]
    told = _chains(group)
    every = len(told) == len(dossier.versions.alternatives)
    return Finding(
        rule=rule.id,
        severity=observation.severity or rule.severity,
        title=text.title,
        words=text.words.format_map(observation.detail),
        settles=text.settles,
        source=observation.source or rule.source,
        events=tuple(dict.fromkeys(ref for member in group for ref in member.observation.events)),
        days=observation.days,
        because=observation.because,
        versions=() if every else tuple(chain.version for chain in told if chain.version),
        certificate=observation.certificate,
        detail=observation.detail,
        also=_aspects(group, language),
        settlement=settlement(dossier, head.chains[0], rule.id, observation.events, walk(head.chains[0])),
        for_staff=observation.for_staff,
        lead=observation.events,
    )


def _searches(dossier: Dossier, group: Sequence[Member]) -> tuple[Search, ...]:
    """The searches for the holder in the days that a question of who held it then is about."""
    head = group[0]
    days = head.observation.days
    if not dossier.searches or days is None:
        return ()
    tracks: set[Track] = {TITLE} if head.rule.id == "nazi-era-gap" else set()
    if head.rule.id == "gap":
        gaps = (gap for chain in head.chains for gap in chain.gaps)
        tracks = {gap.track for gap in gaps if gap.first <= days[1] and gap.last >= days[0]}
    return concerning(dossier.searches, tracks, days)


def _examined(finding: Finding, searches: tuple[Search, ...], language: str) -> Finding:
    """The question with what was looked for already: it is not asked as if nobody had."""
    if not searches:
        return finding
    result = next(told for told in _TOLD if any(search.result == told for search in searches))
    one, many = SEARCHES[language]
    count = one if len(searches) == 1 else many.format(len(searches))
    words = f"{finding.words} {EXAMINED[language][result].format(count=count)}"
    return replace(finding, words=words, searches=searches)


def _chains(group: Sequence[Member]) -> list[Chain]:
    return list({id(chain): chain for member in group for chain in member.chains}.values())


def _aspects(group: Sequence[Member], language: str) -> tuple[Aspect, ...]:
    """What the others of the group add, each in its own words, once."""
    aspects: dict[tuple[RuleId, str], Aspect] = {}
    head = group[0]
    # A law that one rule names already is not told again by another.
    laws = {*filter(None, (head.observation.detail.get("law"),))}
    first = (head.rule.id, LANGUAGES[language][head.rule.id].words.format_map(head.observation.detail))
    for member in group[1:]:
        text = LANGUAGES[language][member.rule.id]
        words = text.words.format_map(member.observation.detail)
        law = member.observation.detail.get("law")
        if law in laws:
            continue
        laws.update(filter(None, (law,)))
        if (member.rule.id, words) != first:
            seen = member.observation
            source, window = seen.source or member.rule.source, seen.detail.get("window")
            aspect = Aspect(member.rule.id, text.title, words, source, seen.days, window)
            aspects.setdefault((member.rule.id, words), aspect)
    return tuple(aspects.values())


def _gravest_first(finding: Finding) -> tuple[bool, int, bool, bool]:
    """The gravest first, the certain before the possible, the open before what the record settled; hints last."""
    is_settled = finding.settlement is not None
    return finding.for_staff, -SEVERITIES.index(finding.severity), finding.is_possible, is_settled
