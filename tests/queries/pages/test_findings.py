from registry.provenance.findings import PublicView
from registry.queries.pages.findings import finding_entry, shown
from tests import factories as make
from tests.provenance.findings.making import case
from tests.provenance.making import event
from tests.queries.pages.making import names

DOSSIER = case(event("a", "1850", to="A"))
PUBLISHED = {"rule": "no-evidence", "published_by": "K", "published_on": "2026-11-27"}


def test_staff_are_shown_every_finding_and_the_public_what_was_published():
    assert "no-evidence" in {finding.rule for finding in shown(DOSSIER, make.object_(), None)}
    assert shown(DOSSIER, make.object_(), PublicView(739_000)) == ()
    [finding] = shown(DOSSIER, make.object_(published_findings=[PUBLISHED]), PublicView(739_000))
    assert finding.rule == "no-evidence"


def test_entry_says_who_published_the_finding():
    document = make.object_(published_findings=[PUBLISHED])
    entries = [finding_entry(one, document, names(), {}, ()) for one in shown(DOSSIER, document, None)]
    assert [entry.publication for entry in entries if entry.publication] == [PUBLISHED]
