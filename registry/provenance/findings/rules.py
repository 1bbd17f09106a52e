"""The rules, in one list: each small function with its severity, what it needs, and where it comes from."""

from collections.abc import Mapping

from registry.provenance.codes import RuleId
from registry.provenance.findings import against_will, europe, law, links, parts, record, red_flags, sales
from registry.provenance.findings.rule_tables import RuleSource
from registry.provenance.findings.rules_file import Severity
from registry.provenance.findings.values import Finder, Rule
from registry.provenance.findings.windows import window_rule

_READ = "2026-11-24"


def _source(title: str, publisher: str, url: str | None = None) -> RuleSource:
    return RuleSource(title, publisher, url, _READ if url else None)


_AAM = _source(
    "Guidelines Concerning the Unlawful Appropriation of Objects During the Nazi Era (1999)",
    "American Alliance of Museums, as quoted by the Smithsonian Institution",
    "http://provenance.si.edu/jsp/provenance_main.aspx",
)
_WASHINGTON = _source(
    "Washington Conference Principles on Nazi-Confiscated Art (1998)",
    "Beratende Kommission",
    "https://beratende-kommission.de/en/grundlagen",
)
_BEST_PRACTICES = _source(
    "Best Practices for the Washington Conference Principles (5 March 2024), B",
    "Beratende Kommission",
    "https://www.beratende-kommission.de/de/grundlagen",
)
_UNESCO = _source("UNESCO 1970 Convention", "UNESCO")
_AAMD = _source(
    "Acquisition of Archaeological Material and Ancient Art: history",
    "Association of Art Museum Directors",
    "https://aamd.org/new-acquisitions-of-archaeological-material-and-works-of-ancient-art/history",
)
_HAGUE = _source("First Protocol to the 1954 Hague Convention", "UNESCO", "https://www.unesco.org/en/node/66329")
_NAGPRA = _source(
    "To Bury the Ancestors: a view of NAGPRA",
    "Practicing Anthropology",
    "https://meridian.allenpress.com/practicing-anthropology/article-abstract/16/3/29/104182/",
)
_EU = _source(
    "Importing cultural goods, summary of Regulation (EU) 2019/880",
    "EUR-Lex",
    "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=legissum%3A4398776",
)
_UNIDROIT = _source(
    "UNIDROIT Convention on Stolen or Illegally Exported Cultural Objects",
    "Heritage for Peace",
    "https://heritageforpeace.org/heritage-for-peace/legal-framework/"
    "unidroit-convention-on-stolen-or-illegally-exported-cultural-objects",
)
_TABLES = _source("The registry's table of windows, each row with its source", "Registry")
_LAWS = _source("The registry's table of laws, each row with its source", "Registry")
_NAMES = _source("The registry's table of names, each row with its source", "Registry")
_LOGIC = _source("What follows from the record's own dates and parties", "Registry")
_PRACTICE = _source("The AAM Guide to Provenance Research (2001)", "American Alliance of Museums")
_UNVERIFIED = "Its basis was not found in a source that was read; an institution can switch it on."


def _rule(
    id: RuleId,
    severity: Severity,
    find: Finder,
    source: RuleSource,
    *needs: str,
    why_disabled: str | None = None,
) -> Rule:
    return Rule(id, severity, needs, find, source, why_disabled=why_disabled)


_LEFT = ("place of origin", "places of events", "dates of events")

RULES: tuple[Rule, ...] = (
    _rule("nazi-era-transfer", "attention", europe.transfers, _AAM, "date made", "dates of events", "places of events"),
    _rule("nazi-era-gap", "serious", europe.gaps, _WASHINGTON, "date made", "holders with dates"),
    _rule("korea-occupation", "attention", window_rule("korea-occupation"), _TABLES, *_LEFT),
    _rule("china-war", "attention", window_rule("china-war"), _TABLES, *_LEFT),
    _rule("iraq", "serious", window_rule("iraq"), _TABLES, *_LEFT),
    _rule("syria", "serious", window_rule("syria"), _TABLES, *_LEFT),
    _rule("cambodia", "serious", window_rule("cambodia"), _TABLES, *_LEFT),
    _rule("afghanistan", "attention", window_rule("afghanistan"), _TABLES, *_LEFT),
    _rule("ukraine", "serious", window_rule("ukraine"), _TABLES, *_LEFT),
    _rule("conflict-country", "attention", window_rule("conflict-country"), _TABLES, *_LEFT),
    _rule("punitive-expedition", "serious", window_rule("punitive-expedition"), _TABLES, *_LEFT),
    _rule("occupied-territory", "serious", law.occupied_territory, _HAGUE, "events with words", "dates of events"),
    _rule("patrimony", "serious", law.patrimony, _LAWS, *_LEFT, "licences"),
    _rule("unesco-1970", "serious", law.unesco_1970, _AAMD, *_LEFT, "what kind of object it is"),
    _rule("unlicensed-border", "attention", law.unlicensed_border, _LAWS, "exports", "licences"),
    _rule("nagpra", "attention", law.nagpra, _NAGPRA, "culture", "seat of the holder"),
    _rule("eu-import", "attention", law.eu_import, _EU, *_LEFT, "date made"),
    _rule("unidroit", "info", law.unidroit, _UNIDROIT, "date of the theft"),
    _rule("no-findspot", "attention", law.no_findspot, _UNESCO, "what kind of object it is", "findspot"),
    _rule("gap", "info", links.gap, _PRACTICE, "holders with dates"),
    _rule("contested-title", "attention", links.contested_title, _LOGIC, "effects on title"),
    _rule("broken-chain", "attention", links.broken_chain, _LOGIC, "givers and receivers"),
    _rule("two-owners", "serious", links.two_owners, _LOGIC, "holders with dates"),
    _rule("anonymous-link", "info", links.anonymous_link, _PRACTICE, "holders"),
    _rule("red-flag-name", "info", red_flags.red_flag_name, _NAMES, "names of parties", "life dates, times or places"),
    _rule("duress-words", "serious", links.duress_words, _BEST_PRACTICES, "words of the sources", "dates of events"),
    _rule("untold-taking", "attention", against_will.untold_taking, _LOGIC, "words of the sources"),
    _rule("theft-unresolved", "serious", links.theft_unresolved, _LOGIC, "thefts", "recoveries"),
    _rule("custody-for-title", "serious", links.custody_for_title, _LOGIC, "loans and deposits"),
    _rule("event-and-lot", "attention", sales.event_and_lot, _LOGIC, "lots", "buyers and sellers"),
    _rule("self-sale", "attention", sales.self_sale, _LOGIC, "givers and receivers"),
    _rule("no-evidence", "attention", record.no_evidence, _LOGIC, "citations"),
    _rule("conflicting-sources", "attention", record.conflicting_sources, _LOGIC, "statements that contradict"),
    _rule("impossible-order", "attention", record.impossible_order, _LOGIC, "dates"),
    _rule("weekday", "info", record.weekday, _LOGIC, "weekdays"),
    _rule("certificate-and-chain", "attention", record.certificate_and_chain, _LOGIC, "certificates"),
    _rule("handover-open", "info", record.handed_over_unrecorded, _LOGIC, "agreements"),
    _rule("mandate-missing", "attention", record.mandate_missing, _LOGIC, "certificates", "mandates"),
    _rule("single-source", "info", record.single_source, _LOGIC, "citations"),
    _rule("pair-split", "attention", links.pair_split, _LOGIC, "parts"),
    _rule("which-parts", "info", parts.which_parts, _LOGIC, "parts"),
    _rule("dealers-only", "info", links.dealers_only, _PRACTICE, "roles", why_disabled=_UNVERIFIED),
    _rule("rapid-turnover", "info", links.rapid_turnover, _PRACTICE, "dates", why_disabled=_UNVERIFIED),
    _rule("collecting-point", "serious", record.collecting_point, _PRACTICE, "words", why_disabled=_UNVERIFIED),
    _rule("stolen-register", "serious", links.stolen_register, _PRACTICE, "identifiers", why_disabled=_UNVERIFIED),
    _rule("disposal-in-dispute", "serious", record.disposal_in_dispute, _PRACTICE, "cases", why_disabled=_UNVERIFIED),
)
BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}
