"""Headings of the exports of collection systems and of open data, and what their columns hold.

Each was read in the export or the documentation that its table names; a heading stands here only where it means the
same wherever else it may be met, or with the headings that go with it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from registry.provenance.text import fold


class Headings(NamedTuple):
    """Headings of one system. `source` is where they were read; `with_heading` must stand beside them, as they mean
    something else elsewhere."""

    source: str
    meanings: Mapping[str, str]
    with_heading: str = ""


SYSTEMS: tuple[Headings, ...] = (
    Headings(
        "The Metropolitan Museum of Art, open access CSV: the columns as listed on huggingface.co/datasets/metmuseum",
        {
            "Object Number": "number", "Artist Display Name": "maker", "Artist Prefix": "maker_qualifier",
            "Artist Display Bio": "maker_life", "Artist Nationality": "maker_nationality",
            "Artist Begin Date": "maker_birth", "Artist End Date": "maker_death", "Object Date": "date",
            "Credit Line": "credit_line", "Rights and Reproduction": "rights", "Link Resource": "url",
            "AccessionYear": "acquisition_date", "Accession Year": "acquisition_date",
        },
    ),
    Headings(
        "The Museum of Modern Art, Artworks.csv: its header as programs that read it quote it",
        {"BeginDate": "maker_birth", "EndDate": "maker_death", "Nationality": "maker_nationality"},
        with_heading="ArtistBio",
    ),
    Headings(
        "The Museum of Modern Art, Artworks.csv: its header as programs that read it quote it",
        {
            "ArtistBio": "maker_life", "CreditLine": "credit_line", "AccessionNumber": "number",
            "DateAcquired": "acquisition_date",
        },
    ),
    Headings(
        "Tate, artwork_data.csv: its header as programs that read it quote it",
        {
            "accession_number": "number", "dateText": "date", "creditLine": "credit_line",
            "acquisitionYear": "acquisition_date",
        },
    ),
    Headings(
        "The Cleveland Museum of Art, fields of the Open Access API as programs that read it give them",
        {"creation_date": "date", "creditline": "credit_line", "measurements": "dimensions"},
    ),
    Headings(
        "National Gallery of Art, sql_tables/objects.sql of github.com/NationalGalleryOfArt/opendata",
        {
            "accessionnum": "number", "displaydate": "date", "attribution": "maker", "provenancetext": "provenance",
            "markings": "inscription",
        },
        with_heading="attributioninverted",
    ),
    Headings(
        "Carnegie Museum of Art, open collection data: its records as quoted in github.com/sbracellari/CSI-5450",
        {"date_acquired": "acquisition_date", "provenance_text": "provenance", "web_url": "url"},
    ),
    Headings(
        "Royal Armoury, Skokloster Castle and Hallwyl Museum, ObjDaten.csv: the wiki of github.com/lshSWE/collection",
        {
            "ObjId": "key", "ObjTitelOriginalS": "title", "ObjInventarNrS": "number", "ObjDatierungS": "date",
        },
    ),
    Headings(
        "MuseumPlus RIA (zetcom), names of the fields of its web service as programs that read it give them",
        {
            "ObjObjectNumberTxt": "number", "ObjMaterialTxt": "material", "ObjDimensionTxt": "dimensions",
            "ObjTitleTxt": "title",
        },
    ),
    Headings(
        "CollectionSpace, names of its fields as queries of its database give them",
        {"objectnumber": "number", "objectproductionperson": "maker"},
    ),
    Headings(
        "PastPerfect 5, User's Guide, The Objects Catalog (museumsoftware.com/WebHelp)",
        {"Object ID": "number", "Object Name": "title", "Other Name": "other_title"},
        with_heading="Other Name",
    ),
    Headings(
        "Axiell Collections in Dutch, github.com/CoGhent/Invulboek, datamappings",
        {
            "objectnummer": "number", "titel": "title", "beschrijving": "description", "vervaardiger": "maker",
            "materiaal": "material", "techniek": "technique", "inscriptie.inhoud": "inscription",
            "verwerving.datum": "acquisition_date", "verwerving.methode": "acquisition_method",
            "verwerving.bron": "acquired_from", "huidige_standplaats": "location", "objectcategorie": "classification",
        },
    ),
    Headings(
        "Joconde (musées de France), github.com/betagouv/pop, doc/joconde.md",
        {
            "TITR": "title", "AUTR": "maker", "INV": "number", "DENO": "classification", "DIMS": "dimensions",
            "DESC": "description", "INSC": "inscription", "DACQ": "acquisition_date", "APTN": "former_owner",
            "PERI": "period",
        },
        with_heading="AUTR",
    ),
    Headings(
        "Korea Ceramic Foundation, names of its metadata in github.com/myeonghyun0729/TIL",
        {
            "소장품번호": "number", "재료": "material", "기법": "technique", "작품분류": "classification",
            "명칭": "title", "영문명칭": "other_title", "작가(국영문)": "maker",
            "작품설명(국문)": "description", "비고": "note",
        },
    ),
    Headings(
        "National Museum of Korea, fields of its object pages as three programs that read them name them",
        {
            "소장품번호": "number", "명칭": "title", "다른명칭": "other_title", "재질": "material",
            "분류": "classification", "크기": "dimensions", "설명": "description", "전시위치": "location",
        },
    ),
    Headings(
        "data.go.kr, open API 1192000/museum/search, its items as a program that reads them declares them",
        {"유물번호": "number", "명칭": "title", "재질": "material", "크기": "dimensions", "설명": "description"},
    ),
    Headings(
        "Seoul Museum of Art, labels of its open data in github.com/teatea-zz/sema, js/data.js",
        {
            "작품명(국문)": "title", "작품명(영문)": "other_title", "작가명": "maker", "제작년도": "date",
            "재료/기법": "material", "작품규격": "dimensions", "작품해설": "description",
            "수집연도": "acquisition_date", "부문": "classification",
        },
    ),
    Headings(
        "ColBase (National Institutes for Cultural Heritage, Japan), its columns in four programs that read it",
        {
            "機関管理番号": "number", "作品名": "title", "名称": "title", "作者": "maker", "時代世紀": "date",
            "品質形状": "material", "法量": "dimensions", "銘文等": "inscription",
            "寄贈者": "acquired_from", "分類": "classification", "解説": "description",
        },
        with_heading="機関管理番号",
    ),
    Headings(
        "National Palace Museum, Taipei, fields of its open data as five programs that read them name them",
        {
            "文物統一編號": "number", "品名": "title", "作者": "maker", "時代": "date", "分類": "classification",
            "尺寸": "dimensions", "說明": "description",
        },
        with_heading="文物統一編號",
    ),
    Headings(
        "Systems of museums in China, labels of their forms in five programs",
        {"藏品编号": "number", "藏品名称": "title", "年代": "date"},
        with_heading="藏品编号",
    ),
    Headings(
        "Telar, the Spanish columns of objects.csv in github.com/UCSB-AMPLab/telar-docs, docs/6-2",
        {
            "id_objeto": "key", "titulo": "title", "descripcion": "description", "creador": "maker",
            "periodo": "period", "año": "date", "medio": "material", "dimensiones": "dimensions",
            "credito": "credit_line", "tipo_objeto": "classification", "temas": "subject",
        },
        with_heading="id_objeto",
    ),
    Headings(
        "TMS of the Walters Art Museum, its API in github.com/WaltersArtMuseum/api-thewalters-org, objects-id.md",
        {
            "ObjectNumber": "number", "DateText": "date", "CreditLine": "credit_line", "Inscriptions": "inscription",
            "ResourceURL": "url",
        },
    ),
    Headings(
        "TMS of the National Gallery of Art, projects/vgww/sql of github.com/NationalGalleryOfArt/opendata",
        {
            "Accession_no": "number", "Credit_line": "credit_line", "Artist": "maker", "Date_description": "date",
            "Object_category": "classification", "Material_statement": "material", "Subject_type": "subject",
            "Provenance_descr": "provenance", "Other_(former)_title": "other_title",
        },
        with_heading="Provenance_descr",
    ),
    Headings(
        "National Gallery of Art, sql_tables/constituents.sql of github.com/NationalGalleryOfArt/opendata",
        {"forwarddisplayname": "maker", "nationality": "maker_nationality"},
        with_heading="forwarddisplayname",
    ),
    Headings(
        "Getty Provenance Index, Knoedler stock books: github.com/thegetty/provenance-index-csv, knoedler/README.md",
        {
            "pi_record_no": "key", "art_authority_1": "maker", "nationality_1": "maker_nationality",
            "attribution_mod1": "maker_qualifier",
        },
        with_heading="pi_record_no",
    ),
)  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def folded(heading: str) -> str:
    """A heading as it is compared: without case, signs and the difference of "creditLine" and "Credit line"."""
    return fold(_CAMEL.sub(" ", heading))


def meaning_of(heading: str, header: Sequence[str]) -> str:
    """What a column of that heading holds in a system that was read; "" of any other."""
    name = folded(heading)
    beside = {folded(other) for other in header}
    for system in SYSTEMS:
        if system.with_heading and folded(system.with_heading) not in beside:
            continue
        for known, meaning in system.meanings.items():
            if folded(known) == name:
                return meaning
    return ""
