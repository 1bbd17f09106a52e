"""The words of the mail that tells how much waits for somebody: no title, no name of a record and no remark."""

from typing import Any

from registry.provenance.governance.notices import NOTICES, counted

_TEXT = """{name},

{waiting}.
{lines}
This is how it was on {at:%Y-%m-%d} at {at:%H:%M} ({zone}). What it is
about is not told by mail: the pages open to who is signed in.
{again}
You chose to have this mail {schedule},
where something is new since the last one. To have it at other times, or no
longer:

    {page}#mail

To stop it without signing in:

    {stop}
"""
_AGAIN = """
The sending of this mail broke off once: you may have it twice.
"""


def digest(mail: Any) -> tuple[str, str]:
    """The subject and the text."""
    waits = sum(count.count for code, count in mail.counts.items() if NOTICES[code].waits)
    much = f"{waits:,} thing{' waits' if waits == 1 else 's wait'}" if waits else "Nothing waits"
    waiting = f"{much} for you at {' '.join(mail.institution_name.split())}"
    text = _TEXT.format(
        name=mail.name,
        waiting=waiting,
        lines=_lines(mail, is_waiting=True) + _lines(mail, is_waiting=False),
        at=mail.at,
        zone=mail.schedule.zone,
        again=_AGAIN if mail.may_have_come else "",
        schedule=mail.schedule.in_words(),
        page=mail.page,
        stop=mail.stop,
    )
    return f"Registry: {waiting}", text


def _lines(mail: Any, *, is_waiting: bool) -> str:
    lines = [
        f"\n  {counted(code, count.count)}{_fresh(mail, count)}\n    {mail.page}#{code}\n"
        for code, count in mail.counts.items()
        if NOTICES[code].waits == is_waiting
    ]
    return "".join(lines if is_waiting or not lines else ["\nWhat happened of late:\n", *lines])


def _fresh(mail: Any, count: Any) -> str:
    if mail.is_first or not count.fresh:
        return ""
    return " (new)" if count.count == 1 else f" ({count.fresh:,} new)"
