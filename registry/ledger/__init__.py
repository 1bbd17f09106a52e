"""Tamper evidence: the canonical form, the ledger's entries, and their verification."""
