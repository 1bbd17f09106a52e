"""Due diligence: rules over a chain. A finding is a question to research, never a verdict."""

from registry.provenance.findings.assessing import assess
from registry.provenance.findings.publishing import (
    Barrier,
    PublicView,
    barrier,
    of_public,
    outdated,
    publication_of,
)
from registry.provenance.findings.rule_tables import RuleSource, RuleTables, read_tables
from registry.provenance.findings.rules import BY_ID, RULES
from registry.provenance.findings.rules_file import LAW_KINDS, SEVERITIES, TRADES, TRIGGERS, RulesFile, Severity
from registry.provenance.findings.values import (
    AnswerTarget,
    Aspect,
    CertificateFacts,
    ClosedCase,
    Dossier,
    Finding,
    LotFacts,
    ObjectFacts,
    Rule,
    Settlement,
    Signing,
    SourceFacts,
)

__all__ = [
    "BY_ID",
    "LAW_KINDS",
    "RULES",
    "SEVERITIES",
    "TRADES",
    "TRIGGERS",
    "AnswerTarget",
    "Aspect",
    "Barrier",
    "CertificateFacts",
    "ClosedCase",
    "Dossier",
    "Finding",
    "LotFacts",
    "ObjectFacts",
    "PublicView",
    "Rule",
    "RuleSource",
    "RuleTables",
    "RulesFile",
    "Settlement",
    "Severity",
    "Signing",
    "SourceFacts",
    "assess",
    "barrier",
    "of_public",
    "outdated",
    "publication_of",
    "read_tables",
]
