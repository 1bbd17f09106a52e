"""What is looked for wherever it stands: words about dates, and abbreviations, whose full stop ends nothing."""

DATE_WORDS = frozenset(
    "sometime some time from since in or on by before after until till to through thru between and as of no not"
    " later earlier than prior at least the end beginning early late about circa c. ca. ca c around approximately"
    " approx. but present his her their death probably possibly perhaps likely until: dated again as late up"
    " still exactly untill unti during throughout".split()
)

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon st ste ft mt messrs mme mlle mm capt col gen lt sgt maj gov sen no nos cat fig figs pl"
    " p pp vol vols ed eds ca c cf b d fl suppl l wm geo chas jas jos thos robt alex edw benj saml fred ave av blvd rd"
    " jan feb mar apr jun jul aug sept sep oct nov dec vs i.e e.g a.k.a aka q.v ill illus inv acc nr bd approx"
    " etc art attr dept coll ex-coll m viz al op cit r v anon bros mfg frs gns sqq".split()
)
# Those that can end a clause when a capital letter follows.
SOFT_ABBREVIATIONS = frozenset("jr sr inc ltd co corp esq bt bart cie etc coll al bros".split())
