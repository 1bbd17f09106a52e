"""Due diligence: rules over a chain. A finding is a question to research, never a verdict."""

from registry.provenance.findings.assessing import assess
from registry.provenance.findings.rule_tables import LAW_KINDS, TRIGGERS, RuleSource, RuleTables, read_tables
from registry.provenance.findings.rules import BY_ID, RULES
from registry.provenance.findings.values import (
    SEVERITIES,
    Answered,
    CertificateFacts,
    Dossier,
    Finding,
    ObjectFacts,
    Rule,
    Signing,
    SourceFacts,
)

__all__ = [
    "BY_ID",
    "LAW_KINDS",
    "RULES",
    "SEVERITIES",
    "TRIGGERS",
    "Answered",
    "CertificateFacts",
    "Dossier",
    "Finding",
    "ObjectFacts",
    "Rule",
    "RuleSource",
    "RuleTables",
    "Signing",
    "SourceFacts",
    "assess",
    "read_tables",
]
