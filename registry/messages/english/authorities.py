"""What the terms of the glossary are cited from."""

from collections.abc import Mapping

from registry.messages.entries import Authority

AUTHORITIES: Mapping[str, Authority] = {
    "aam": Authority(
        "Nancy H. Yeide, Konstantin Akinsha, Amy L. Walsh, The AAM Guide to Provenance Research (2001)", ""
    ),
    "aat": Authority("Getty, Art & Architecture Thesaurus", "https://www.getty.edu/research/tools/vocabularies/aat/"),
    "bcp47": Authority("IETF, BCP 47: Tags for Identifying Languages", "https://www.rfc-editor.org/info/bcp47"),
    "best_practices": Authority(
        "Best Practices for the Washington Conference Principles on Nazi-Confiscated Art (2024)",
        "https://www.state.gov/best-practices-for-the-washington-conference-principles-on-nazi-confiscated-art/",
    ),
    "civil_act": Authority("Republic of Korea, Civil Act (민법)", "https://www.law.go.kr/법령/민법"),
    "credentials": Authority("W3C, Verifiable Credentials Data Model 2.0", "https://www.w3.org/TR/vc-data-model-2.0/"),
    "crm": Authority("ICOM, CIDOC Conceptual Reference Model 7.1", "https://cidoc-crm.org/"),
    "edtf": Authority("Extended Date/Time Format (ISO 8601-2:2019)", "https://www.loc.gov/standards/datetime/"),
    "hague": Authority(
        "Convention for the Protection of Cultural Property in the Event of Armed Conflict (The Hague, 1954)",
        "https://www.unesco.org/en/heritage-armed-conflicts/convention-and-protocols/1954-convention",
    ),
    "icom": Authority(
        "ICOM Code of Ethics for Museums (2004)",
        "https://icom.museum/en/resources/standards-guidelines/code-of-ethics/",
    ),
    "isad": Authority(
        "International Council on Archives, ISAD(G), 2nd edition (2000)",
        "https://www.ica.org/resource/isadg-general-international-standard-archival-description-second-edition/",
    ),
    "linked_art": Authority("Linked Art, data model 1.0", "https://linked.art/model/"),
    "lugt": Authority("Frits Lugt, Répertoire des catalogues de ventes publiques (1938–1987)", ""),
    "object_id": Authority("ICOM, Object ID", "https://icom.museum/en/resources/standards-guidelines/objectid/"),
    "rights": Authority("RightsStatements.org", "https://rightsstatements.org/page/1.0/"),
    "spectrum": Authority("Collections Trust, Spectrum 5.1", "https://collectionstrust.org.uk/spectrum/"),
    "transparency": Authority("IETF, RFC 6962: Certificate Transparency", "https://www.rfc-editor.org/info/rfc6962"),
    "unesco": Authority(
        "UNESCO Convention on the Means of Prohibiting and Preventing the Illicit Import, Export and Transfer of "
        "Ownership of Cultural Property (1970)",
        "https://www.unesco.org/en/fight-illicit-trafficking/about",
    ),
    "unidroit": Authority(
        "UNIDROIT Convention on Stolen or Illegally Exported Cultural Objects (1995)",
        "https://www.unidroit.org/instruments/cultural-property/1995-convention/",
    ),
    "vienna": Authority(
        "Vienna Convention on the Law of Treaties (1969)",
        "https://legal.un.org/ilc/texts/instruments/english/conventions/1_1_1969.pdf",
    ),
    "washington": Authority(
        "Washington Conference Principles on Nazi-Confiscated Art (1998)",
        "https://www.state.gov/washington-conference-principles-on-nazi-confiscated-art/",
    ),
}
