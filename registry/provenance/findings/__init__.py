"""Due diligence: rules over a chain. A finding is a question to research, never a verdict."""

from registry.provenance.findings.assessing import assess
from registry.provenance.findings.rules import BY_ID, RULES
from registry.provenance.findings.tables import LAW_KINDS, TRIGGERS, Source, Tables, read_tables
from registry.provenance.findings.values import (
    SEVERITIES,
    Answered,
    Case,
    CertificateFacts,
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
    "Case",
    "CertificateFacts",
    "Finding",
    "ObjectFacts",
    "Rule",
    "Signing",
    "Source",
    "SourceFacts",
    "Tables",
    "assess",
    "read_tables",
]
