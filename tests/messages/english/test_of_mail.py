from datetime import UTC, datetime

import pytest

from registry.messages import digest_mail
from registry.operations.notice_digests import DigestMail
from registry.provenance.governance.digests import Schedule
from registry.queries.workspace.notice_digests import Count


def mail(counts, *, is_first=False, may_have_come=False):
    at = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
    page, stop = "https://registry.example/desk/museum/notices", "https://registry.example/notices/stop/abc"
    weekly = Schedule("weekly", 8, "UTC", 4)
    return digest_mail(DigestMail("Kim", "The\nMuseum", counts, is_first, may_have_come, at, weekly, page, stop))


def test_what_waits_stands_apart_from_what_happened_and_is_counted_alone():
    subject, text = mail({"approve": Count(3, 2), "due": Count(1, 0), "imported": Count(1, 1)})
    assert subject == "Registry: 4 things wait for you at The Museum"
    page = "https://registry.example/desk/museum/notices"
    assert text.split("This is how")[0] == (
        "Kim,\n\n4 things wait for you at The Museum.\n"
        f"\n  3 proposals wait for your approval (2 new)\n    {page}#approve\n"
        f"\n  1 date is due in a case\n    {page}#due\n"
        f"\nWhat happened of late:\n\n  1 import is done (new)\n    {page}#imported\n\n"
    )
    assert f"    {page}#mail\n" in text
    assert text.endswith("    https://registry.example/notices/stop/abc\n")


def test_where_nothing_waits_it_says_so():
    subject, text = mail({"revised": Count(2, 2)})
    assert subject == "Registry: Nothing waits for you at The Museum"
    assert "records that you wrote were changed by others (2 new)" in text


def test_first_mail_marks_nothing_as_new():
    assert "new)" not in mail({"approve": Count(2, 2)}, is_first=True)[1]


@pytest.mark.parametrize("may_have_come", [False, True])
def test_mail_that_may_have_come_before_says_so(may_have_come):
    assert ("you may have it twice" in mail({"due": Count(1, 1)}, may_have_come=may_have_come)[1]) == may_have_come
