"""What is said beside the fields of forms, once for all fields that ask the same."""

from collections.abc import Mapping

from registry.messages.entries import FieldHelp

HELP: Mapping[str, FieldHelp] = {
    # What happened
    "correction": FieldHelp("The earlier one stays readable, with this beside it."),
    "object": FieldHelp("Name, number or reference, in any script."),
    "object_list": FieldHelp("A line that names no object, or more than one, stays here and is asked about."),
    "parts": FieldHelp("Tick those that it concerns. With none ticked, it does not say."),
    "date": FieldHelp(
        "As you would say it: 5 January 2026, c. 1933, before May 1939, 1933년 5월, unknown.",
        (
            "Type no more than is known: “1933” is read as some day of 1933, never as its first. “c.” says that the "
            "date is about right, “?” that it may be wrong, “193X” or “1930s” that the year is not known. "
            "“1933–1945” is a stretch; “before”, “after” and “by” leave one end open.",
            "Dynasties, reigns and eras are read too (조선 후기, 昭和8年, Qing dynasty). How it was read stands under "
            "the field; what you typed is kept with it.",
        ),
        "uncertain-date",
    ),
    "title_effect": FieldHelp(
        "Title is ownership, custody is having the object: say of each whether it passes by this.",
        (
            "A loan passes custody and leaves title where it is. A sale of what stays on loan passes title alone. By a "
            "theft custody passes, title does not.",
            "The type of event only proposes an answer. “Is not recorded” is the answer where no source tells it; “is "
            "disputed” where somebody denies that it passed.",
        ),
        "title",
    ),
    "outcome": FieldHelp("A promised gift has been agreed and moves nothing yet; nor does what was only attempted."),
    "lot": FieldHelp("If the sale is on record."),
    "price_amount": FieldHelp("The figure, such as 1,200.00; with its currency beside it."),
    "price_kind": FieldHelp("The hammer price is without the buyer’s premium. A valuation is nobody’s payment."),
    "price_words": FieldHelp("Word for word, also where the figure can’t be read from it: “trois mille écus”."),
    "terms": FieldHelp("What was agreed besides, such as a condition of the giver. It moves nothing by itself."),
    "legal_basis": FieldHelp(
        "A deed, a decision of the board, a law, a treaty.",
        (
            "Name the paper or the rule by which it was done, as the source does, with date and section where there "
            "are any. That something is named here does not say that it was valid.",
        ),
        "legal-basis",
    ),
    "licence": FieldHelp("Of the export or import, or of the excavation, as the paper has it."),
    "condition": FieldHelp("As it was seen at the time, with what is damaged or missing."),
    "event_reason": FieldHelp("Why it was done, if a source tells it. A guess goes into the note, as a guess."),
    # Who took part
    "party": FieldHelp("The name of a person or body. Put + before a new one, also for “a dealer, not named”."),
    "share": FieldHelp("A fraction, such as 1/2, where it is less than the whole."),
    "office": FieldHelp("As what they acted, such as director, executor or trustee."),
    "participant_certainty": FieldHelp("How sure it is that it was they. What happened may be certain all the same."),
    "on_behalf_of": FieldHelp(
        "For whom the party above acted.",
        (
            "The party above counts as the giver or receiver, and is shown as the holder, with the other beside it. "
            "Where the object was never the agent’s, name the buyer or seller above and the agent under the others "
            "who took part.",
        ),
        "agent",
    ),
    "other_party": FieldHelp("An agent for a side, a mediator, a witness: they took part, and held nothing by it."),
    # Evidence
    "source": FieldHelp("A deed, letter, catalogue, press report. Put + before a new one."),
    "locator": FieldHelp("So that somebody else finds it: p. 12, fol. 3v, lot 41, line 6."),
    "quotation": FieldHelp("The few words that say it, copied as they stand, with their mistakes."),
    "statement": FieldHelp("The part of this record that the source tells, such as /date. Empty: the whole of it."),
    "file": FieldHelp("The paper itself, scanned or photographed. It stays as it is given."),
    "caption": FieldHelp("What is on it, in a line, as it will be read beneath it."),
    "unknown": FieldHelp(
        "Only what a source says can’t be known. What you have no source for is left empty.",
        (
            "An empty field says that nothing is recorded here. That somebody looked and found nothing is a search, "
            "which is recorded on the object’s page.",
        ),
        "not-recorded",
    ),
    "certainty": FieldHelp("How sure it is that it happened so, by all that is cited together."),
    "asserted_by": FieldHelp("Who says so: the person or body whose statement this is."),
    "summary": FieldHelp("A sentence for readers, beneath the statement. What the fields say need not be repeated."),
    "verbatim": FieldHelp("The passage that this was read from, copied as it stands."),
    "language": FieldHelp("As a code: en, ko, zh-Hant, de …"),
    "note": FieldHelp("Read by everybody who may read the record. What is the museum’s alone is no note."),
    "visibility": FieldHelp(
        "Private: your staff, and those whom it is shared with. Public: everybody.",
        (
            "What is private is withheld wherever it would show: in other records, searches and files, too; pages say "
            "that something is withheld, never that it is not there. There is no day on which it opens by itself: "
            "where an embargo ends, somebody makes it public.",
        ),
        "embargo",
    ),
    # Objects
    "title_of_object": FieldHelp("As your register or label has it. Titles in other languages are rows of their own."),
    "name": FieldHelp("As they write it themselves; other languages and spellings are rows of their own."),
    "name_kind": FieldHelp("One name is preferred in each language; the others are found by, too."),
    "composition": FieldHelp("A set has parts with chains of their own where they were parted."),
    "count_stated": FieldHelp("In the words of the register: “two”, “a pair and a lid”."),
    "date_made": FieldHelp("When it was made, as typed: c. 1750, 18th century, 조선 후기, before 1911."),
    "maker": FieldHelp(
        "A person, workshop or body. Put + before a new name. It is told in the history, as a statement of its own.",
        (
            "What stands here already is that statement. Changed, the new one takes its place, and the earlier "
            "one stays in the history with your reason. Left empty, nothing is said of who made the object.",
        ),
    ),
    "maker_note": FieldHelp("In the words of the source: attributed to, workshop of, after, engraver."),
    "made_when": FieldHelp("As this source or maker has it. What the catalogue gives stands above, under the date."),
    "origin": FieldHelp("Where it was made or found, by today’s place. How far that is known goes into a text."),
    "part_of": FieldHelp("The set or whole that it belongs to. What befell the whole is then told of it too."),
    "part_label": FieldHelp("What tells it from the others: left, lid, volume 3."),
    "protection": FieldHelp("A listing, a designation, an export ban, with its number and date."),
    "term": FieldHelp("One word or phrase a row, such as celadon, as your thesaurus has it."),
    "dimension": FieldHelp("What was measured: height, width, diameter, weight."),
    "extent": FieldHelp("The part that was measured: with base, of the frame, of the left one."),
    "text_kind": FieldHelp("A credit line is printed as it stands; provenance is kept word for word, and can be read."),
    "number_kind": FieldHelp(
        "Accession: it joins the collection. Entry, loan-in: it only comes in.",
        (
            "Inventory numbers are those of lists and stocktakings. A former number is one that somebody gave before: "
            "say who under “Given by”. Each museum’s number of its own is one object, or a question.",
        ),
        "accession-number",
    ),
    "issuer": FieldHelp("The museum, house or authority whose number it is. Two may have given the same."),
    # Pictures
    "alternative": FieldHelp("What can be seen, for somebody who can’t see it: not who took it, nor what is known."),
    "rights_statement": FieldHelp(
        "A statement of rightsstatements.org or a Creative Commons licence. Without it the public is not shown it.",
    ),
    "credit_line": FieldHelp("The line that is printed with the picture, as who gave the rights wants it."),
    "picture_rights": FieldHelp("What the statement does not say: from whom, until when, for which uses."),
    # Parties and places
    "party_type": FieldHelp("“Unknown” is somebody whom no source names; several of them are several records."),
    "identity": FieldHelp("Presumed: a source names somebody else, or less, and it is thought to be this one."),
    "nationality": FieldHelp("As sources give it; it says nothing of where an object comes from."),
    "lived": FieldHelp("As typed: 1906, c. 1880, before 1911. An event after it, or before it, is asked about."),
    "party_part_of": FieldHelp("The body, family or firm that it belongs to, such as a museum’s ministry."),
    "same_as": FieldHelp(
        "Where two records are of one party. Both stay; what names this one means the other from then on.",
        ("Empty the field to undo it.",),
        "merge",
    ),
    "same_as_reason": FieldHelp("What shows that they are one: a letter, the same address and years, a biography."),
    "within": FieldHelp("The next larger place. Borders are those of today, unless the name says otherwise."),
    "coordinates": FieldHelp("Latitude and longitude in degrees, as in 37.5922, 126.9970; only as exact as is known."),
    # Sources
    "source_type": FieldHelp("What it is, not where you read it: a book that is on the web is a book."),
    "reliability": FieldHelp(
        "What kind of statement it is, not whether you believe it.",
        (
            "An official statement is that of a party to the matter, and may be one-sided. A scholarly work names its "
            "sources. Edited press is a paper with an editor; a single or self-published report is anybody’s.",
        ),
        "reliability",
    ),
    "source_date": FieldHelp("When it was written or came out, not when what it tells took place."),
    "accessed": FieldHelp("The day on which you read it there, since pages change."),
    "derived_from": FieldHelp("If it only repeats another: two of them are then one witness, not two."),
    # Searches
    "sought": FieldHelp("The question, so that somebody else need not ask it again: “who sold it in 1933”."),
    "period": FieldHelp("With it, each gap in that stretch counts as examined. Nothing found proves nothing."),
    "search_track": FieldHelp("Whether ownership was looked for, or where the object was, or both."),
    "archive": FieldHelp("Who keeps what was gone through, not who went through it."),
    "holdings": FieldHelp("Cite the finding aid as evidence."),
    "search_result": FieldHelp("Not accessible: it was asked for, and could not be seen."),
    "searched_by": FieldHelp("The person or firm who looked, as they may be named in the record."),
    # Cases
    "case_type": FieldHelp(
        "A claim asks for the object, an offer gives it unasked; an investigation is a court’s or the police’s.",
    ),
    "case_role": FieldHelp("The holder has it now; a claimant asks for it; an agent speaks for one of them."),
    "document": FieldHelp("A source on record, or + and a new one."),
    "step_by": FieldHelp("Who decided or did it, such as a board, a ministry or a court."),
    "deadline": FieldHelp("It stands on the desk’s first page 30 days before, until it is done."),
    # Certificates
    "certificate_type": FieldHelp(
        "Restitution answers a wrong, repatriation goes to a people or state of origin, return leaves that open.",
        ("A donation concedes nothing. A statement of provenance passes neither title nor custody.",),
        "restitution",
    ),
    "certificate_number": FieldHelp("As your register of certificates counts them. It is printed on the paper."),
    "certificate_legal_basis": FieldHelp("Treaty, memorandum, statute, will."),
    "passes": FieldHelp(
        "The moment at which it passes, as the document says: title and custody may pass at different ones.",
        ("“Not stated” is what a document that says nothing of it says.",),
        "handover",
    ),
    "conditions": FieldHelp("What the giver or receiver binds itself to, such as to show it, or not to sell it."),
    "certificate_party": FieldHelp("Who gives, receives or signs; each signatory with the office they sign in."),
    "signed_for": FieldHelp("The giver or receiver whom they bind by it, if it is not themselves."),
    "authority": FieldHelp("What lets them sign for somebody else: a mandate, an article, a decision, with its date."),
    "declared_provenance": FieldHelp("It is printed as it stands here, and never changes once it is issued."),
    "language_standing": FieldHelp("If texts differ: all count alike, or one prevails. A translation binds nobody."),
    # Sales
    "sale_name": FieldHelp("As the catalogue has it."),
    "house": FieldHelp("Who holds the sale. The house sells for others, and does not own what it sells."),
    "catalogue": FieldHelp("The catalogue’s title, number or shelf mark."),
    "lugt": FieldHelp("Its number in Lugt’s register of sales, up to 1925; SCIPIO lists catalogues by library."),
    "lot_number": FieldHelp("As printed, such as 41 or 41a."),
    "estimate": FieldHelp("As printed in the catalogue; it is no price."),
    "lot_seller": FieldHelp("The consignor, if the catalogue or the house names one."),
    "lot_objects": FieldHelp("One or several objects on record, apart by semicolons."),
    "lots_table": FieldHelp("Say afterwards what each column is; nothing is taken before."),
    "lot_result": FieldHelp("Bought in, withdrawn and passed lots go to nobody, whatever is bid or said later."),
    "hammer": FieldHelp("What the hammer fell at, without premium."),
    "buyer": FieldHelp("Who bought it, not who bid for them; empty where nobody is named."),
    "sale_currency": FieldHelp("Of all hammer prices here, as three letters: EUR, KRW, GBP."),
    # Texts that are read
    "prose": FieldHelp("Word for word, with its dots, brackets and footnotes: they tell what passed to whom."),
    "settled_meaning": FieldHelp(
        "It changes how the text is read here: neither the text itself, nor what is recorded.",
        (
            "A price, a date or a place becomes that of the holder who is named before the words; a note, and words "
            "that belong to a holder, stand with what their event says. A holder more is tied neither to the one "
            "before nor to the one after: say so in the rows. The same words mean the same wherever they stand in the "
            "text.",
        ),
    ),
    "settled_method": FieldHelp("“Had it” says no more than that they held it."),
    "settled_date": FieldHelp("As you would say it: May 1933, c. 1933, before 1939."),
    "settled_reason": FieldHelp("It stands beside it, for whoever reads the text next."),
    "prose_source": FieldHelp("A catalogue, a file, a web page. Put + before a new one."),
    "takes_place_of": FieldHelp("A statement on record that this one corrects; both stay readable."),
}
