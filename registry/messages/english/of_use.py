"""What is refused, of what one may do and when, of pages, forms and requests."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # What one may do, and when
    "attempts.too-many": "Too many attempts. Wait {wait} and try again.",
    "certificate.contradicts-events": "What the certificate says of the passing of title or custody contradicts what "
    "it refers to: {events:, }.",
    "certificate.incomplete": "{missing: }",
    "certificate.names-withheld": "The certificate would go out with {withheld:, } withheld, which is private: make it "
    "public, or say on its issue that it stays withheld.",
    "certificate.tells-withheld": "A text of the certificate says the name of somebody, or of something, that is "
    "private: write it otherwise, or say on its issue that it stays withheld.",
    "certificate.no-reason": "Say why it is revoked.",
    "certificate.not-revocable": "A certificate that is {status} can't be revoked.",
    "certificate.not-superseded": "The certificate that this takes the place of is {status}.",
    "certificate.not-issued-here": "A certificate of ours begins as a draft and is then issued. One recorded from "
    "elsewhere is not verified by its issuer here: say how it is known.",
    "certificate.not-next": "A certificate that is {before} can't become {after}.",
    "certificate.not-ours": "This is a paper recorded from elsewhere: it can't become a certificate of this registry.",
    "certificate.stays-ours": "This registry issued the certificate: it stays verified by its issuer.",
    "certificate.whose": "Say whose paper it is: who issued it, who gives or who receives.",
    "certificate.past-issue": "The certificate is {status} already.",
    "draft.overtaken": "Somebody else recorded something about this since you looked. Here it is with that: look once "
    "more.",
    "draft.shared": "Somebody else is writing in this draft. What you type stays here: “Check” brings both together.",
    "draft.changed": "Somebody else changed this draft while you wrote.",
    "finding.hint": "This is a hint for staff, which the public is never shown: find out what it is about, and record "
    "that.",
    "finding.names-living": "It names somebody who may be living, so the public is not shown it: record when they "
    "died, or word it without their name.",
    "finding.not-published": "No finding of the rule {rule} on {reference} is published as that one.",
    "finding.unknown": "The rule {rule} finds nothing of that kind on {reference}.",
    "institution.no-party": "There is no party {reference} that the museum could be: name one that is on record.",
    "import.built-upon": "The import can't be undone, since other records build on it or it was revised: {builders}.",
    "import.redacted": "The import can't be undone: what {reference} was before it was removed by a redaction.",
    "import.stopped": "{name}: the import was stopped, and nothing of it is kept.",
    "import.new-reasons": "The import was stopped: since the dry run there are new reasons for which a second "
    "person must approve it ({reasons:; }). Make another dry run.",
    "import.none": "There is no import of this intake that could be undone.",
    "import.not-tried": "Make a dry run of this mapping first, and look at what it gives.",
    "job.ends-its-worker": "This was begun {tries} times, and each time broke off at the same place: it is not tried "
    "again by itself. Look into the file, or have the operator look into the log.",
    "job.lost-lease": "Job {job} is no longer this worker's.",
    "marking.line": "{name}, line {line}: {cause}.",
    "marking.no-columns": "{name} lacks the columns {missing:, }: registry findings --format review writes a file that "
    "has them.",
    "marking.no-mark": "“{mark}” is not a mark: say {marks: or }.",
    "marking.no-reason": "Say why: a mark without a reason teaches nobody anything.",
    "marking.no-rule": "There is no rule “{rule}”.",
    "marking.not-text": "{name} is not text in UTF-8: save it as CSV UTF-8.",
    "marking.twice": "This finding is marked by the same person on line {other} already.",
    "number.in-use": "{number} stands on {reference}: take it off there first.",
    "number.no-running": "A scheme says once where the running number stands: {{n}}, or {{n:4}} for at "
    "least four digits.",
    "number.no-scheme": "No scheme is set for the {number} of {name}: an administrator sets it, under Numbers.",
    "number.no-year": "Where numbers begin again each year, they say which: put {{year}} or {{yy}} into the scheme.",
    "number.not-drawn": "No such number is drawn at this desk.",
    "number.part-not-last": "The part ends a number, with something between the two that is no digit, as in "
    "{{year}}.{{n}}.{{part}}.",
    "number.taken": "{number} is the {kind} of {others:, } already: record that one if it is the same object, "
    "or say that this is another with the same number.",
    "number.twice": "A scheme says the year and the part once each.",
    "number.unknown-place": "{place} means nothing in a scheme: there are {{year}}, {{yy}}, {{n}}, {{n:4}}, {{part}} "
    "and {{part:a}}.",
    "proposal.empty": "There is nothing to record yet.",
    "proposal.not-tried": "Nothing can be written at present, so what will follow is not told as surely.",
    "proposal.unknown": "There is no such {noun} at this desk.",
    "record.contradicts": "It contradicts a record that is there already, or states the same thing twice.",
    "record.permanent-certificate": "An issued certificate never changes: record another that supersedes it.",
    "record.not-all-given": "Not all that {reference} says in /{field} was given to you: leave what stood there as you "
    "read it.",
    "record.withheld-text": "“(withheld)” stands for a text that was not given to whoever read this: say the text, or "
    "leave the record as it is.",
    "record.permanent-event": "An event, once recorded, is never changed: record a correction that supersedes it and "
    "says why.",
    "record.circle": "It would lead round in a circle: {circle: → }.",
    "record.twice": "The same record stands in the file twice.",
    "record.changed": "Somebody else changed this since you looked at it: look again before it is recorded.",
    "record.kept-by-operator": "{reference} is kept by the operator of this registry: ask them to hand it over to you.",
    "record.kept-by-others": "{reference} is kept by {name}: ask its staff to record this.",
    "consent.none": "Nobody is asked whether {reference} may show on the page of {target}.",
    "consent.no-reason": "Say why: what is answered without a reason can't be understood later.",
    "consent.not-yours": "{reference} is not kept by your institution: its keeper answers.",
    "consent.own-work": "You had a hand in this record yourself: somebody else must answer.",
    "share.no-day": "“{text}” is no day such as 2027-01-31.",
    "share.over-already": "{day} is over: a share goes on through a day to come, or until it is ended.",
    "share.none": "{reference} is not shared with {code}.",
    "share.not-yours": "{reference} is not kept by you: its keeper shares it.",
    "share.not-private": "{reference} is public: everybody reads it.",
    "share.with-keeper": "{name} keeps {reference}: its staff read it already.",
    "record.refused": "{reference} {at}: {cause}.",
    "record.unknown": "There is no record {reference}.",
    "role.missing": "At {where} you may not {capability}: that takes the role {roles: or }.",
    "case.not-next": "The case can't become {state} now.",
    "case.step-incomplete": "{missing: }",
    "case.steps-stay": "Steps that a case has taken stay: add another one.",
    "proposal.altered": (
        "What waits here is not what was submitted: it was changed outside the registry. Return it, so that it is "
        "submitted again."
    ),
    "redaction.current": "Version {number} is what {reference} says now: revise the record first, and then redact it.",
    "redaction.needed": "The record needs it: {cause}.",
    "redaction.no-text": "{pointer}: there is no text of somebody’s own words that could be dropped.",
    "redaction.no-reason": "Say why: the reason stands where the version was.",
    "redaction.revisable": "{reference} can be revised: do that first, and then redact its earlier versions.",
    "redaction.twice": "Version {number} of {reference} was redacted before.",
    "redaction.waits": "What is to be redacted waits for approval in {proposal}: have it returned or taken back first.",
    "list.none": "There is no list of {name}.",
    "list.no-change": "Choose what is to be set, and type what it is to say.",
    "list.nothing-changed": "Nothing would change: every record says this already, is withdrawn, or is not yours.",
    "list.nothing-chosen": "Choose something first: tick it, or tick all.",
    "list.no-such-view": "The list of {heading} has no such column, order or filter.",
    "saved-list.mine": "You have a list called “{name}” already: is it to be replaced, or are both to be kept? Or call "
    "this one otherwise.",
    "saved-list.no-name": "Say what the list is to be called.",
    "saved-list.not-mine": "{person} saved this list: only they change it.",
    "saved-list.shared": "{person} shares a list called “{name}” already: are both to be kept? Or call this one "
    "otherwise.",
    "saved-list.unreadable": "“{name}” can’t be shown any more: a column, an order or a filter of it is gone. "
    "Take it away, or save the list anew.",
    "saved-list.too-many": "You have {most} saved lists, and that is all one person has: take one away first.",
    "saved-list.unknown": "There is no such saved list.",
    "list.too-many": "At most {most:,} records are changed at once, so that somebody can look them through: tick some, "
    "or filter the list.",
    "list.too-many-together": "At most {most:,} objects go into one event or case from a list: tick fewer.",
    "list.too-long": "A workbook is made of {most:,} lines at most: take the CSV, or filter the list.",
    "restoring.certificate": "An issued certificate is never changed: record another that supersedes it.",
    "restoring.damaged": "What this version said is not what the ledger digests: it can't be restored.",
    "restoring.event": "An event is never changed: record a correction that supersedes it.",
    "restoring.gone": "It refers to what is withdrawn or gone: {references}.",
    "restoring.not-kept": "What this version said is not kept: there is nothing to restore.",
    "restoring.of-old-form": "It is not of the form that records have today: {cause}.",
    "restoring.removed": "What this version said was removed by a redaction: there is nothing to restore.",
    "restoring.same": "The record says this now.",
    "version.none": "{reference} has no version {number} that you could read.",
    "step.needs-two": "A second person must approve this: {reasons:; }.",
    "step.no-comment": "Say what is to be changed: whoever submitted it must know why it comes back.",
    "step.not-yours": "Your roles don't let you do this ({needed}).",
    "step.not-yours-to-recall": "Only those who wrote or submitted this can take it back; an approver returns it.",
    "step.out-of-turn": "This is {state}: it can't be {step} now.",
    "step.own-work": "You wrote or submitted this yourself: somebody else must approve it.",
    # Pages, forms and requests
    "case.no-such-step": "The page of the case shows which may be taken.",
    "certificate.not-handed-over": "The certificate is {status}.",
    "desk.not-staff": "Ask its administrator for a role there.",
    "event.unlisted": "The list of events shows what can be logged.",
    "form.out-of-date": "It was opened before you signed in or out. Nothing was changed: load the page again and "
    "send it again.",
    "form.unknown": "There is no such form. Open it again from the desk.",
    "form.unlisted": "The desk shows what can be described.",
    "lookup.no-such-kind": "Records of this kind are not looked up.",
    "notation.no-such-convention": "The conventions are aam, getty, german and french.",
    "notation.no-text": 'Send a form or a JSON object with a "text".',
    "notation.too-long": "It has {length:,} characters; the page reads {most:,}. The command `registry notation read` "
    "reads texts of any length.",
    "problem.unknown": "The registry does not use the code {problem}.",
    "proposal.none": "This desk has no proposal {key}.",
    "record.no-such-part": "The page of {reference} has no more than {parts} parts.",
    "record.none-public": "{reference} is a well-formed reference, but the registry holds no public record under it.",
    "record.not-kept": "{reference} is not kept here.",
    "record.not-of-kind": "{reference} is not kept here.",
    "record.withdrawn": "{reference} was kept here and is no longer shown. The reason given: {reason}",
    "request.line-break": "There is a line break or a control character in an address, or in a name that is one line.",
    "request.no-character": "There is a character in it that no text has: a NUL, or half of another one.",
    "request.no-page": "There is no page here. The address may be mistyped, or the record may never have been public.",
    "request.no-records": 'Send an object with a list of "records".',
    "request.no-such-method": "The address is right, but it does not take this kind of request.",
    "request.not-yours": "Your account does not let you see or do this.",
    "request.number-too-large": "A number in the address or the form has more digits than any of the registry's has.",
    "request.signed-out": "Sign in and try again.",
    "request.too-large": "What was sent is larger than the registry takes.",
    "request.too-slow": "What was sent did not arrive in time. Nothing was changed; send it again.",
    "request.unreadable": "Something in the address or the form is not as it should be.",
    "server.busy": "The records can't be read just now. Please try again in a moment.",
    "server.failed": "Something went wrong on our side. Nothing was changed. Please try again in a moment.",
    "server.not-saved": "Nothing was changed. Go back, where what you typed still stands, and send it again in a "
    "moment.",
    "server.too-many-bodies": "More is being sent to the registry than it can hold at once. Nothing was changed; send "
    "it again in a minute.",
}
