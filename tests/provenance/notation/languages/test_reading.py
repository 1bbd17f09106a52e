"""German and French provenance prose: who held the object, how and when, and nobody invented."""

import pytest

from registry.provenance.notation import read

KINDS = {
    "the guideline's lines, dates first": [
        ("o. D. – 1921: Ada Muster (1860–1921), Gotha [1]\n1921–1930: Bo Probe, Gotha, Erbgang\n[…]\nseit 1951: Museum Testau, erworben von der Galerie Demo, Linz",
         ["Ada Muster|Gotha|unknown||1921", "Bo Probe|Gotha|inheritance|1921|1930", "Galerie Demo|Linz|unknown||", "Museum Testau||purchase|1951|"]),
        ("1901–1938 Ada Muster, Wien; 1938 von der Gestapo beschlagnahmt; 1948 an die Erben nach Ada Muster restituiert",
         ["Ada Muster|Wien|unknown|1901|1938", "Gestapo||confiscation|1938|", "Erben nach Ada Muster||restitution|1948|"]),
        ("Atelier des Künstlers | 1910: Galerie Demo, Ulm | 1910–heute: Kunstmuseum Testau, Vermächtnis Ada Muster",
         ["Künstlers||creation||", "Galerie Demo|Ulm|unknown|1910|", "Ada Muster||unknown||", "Kunstmuseum Testau||bequest|1910|"]),
    ],
    "German bullets": [
        ("- Sammlung Muster, Prag\n- um 1890 Kunsthandlung Demo, Dresden\n- seit 1958 als Dauerleihgabe im Stadtmuseum Testau",
         ["Sammlung Muster|Prag|unknown||", "Kunsthandlung Demo|Dresden|unknown|1890~|", "Stadtmuseum Testau||loan|1958|"]),
        ("- vor 1912 Graf Muster von Demo, Leipzig (?)\n- Nürnberg, Galerie Probe\n- am 6. Dez. 1920 an das Museum Testau",
         ["Graf Muster von Demo|Leipzig|unknown|../1912|", "Galerie Probe|Nürnberg|unknown||", "Museum Testau||unknown|1920-12-06|"]),
        ("- Ada Muster, König von Demo\n- 1925 durch Bo Probe erworben\n- 1931 durch Erbschaft an dessen Tochter Eva Probe, Bern",
         ["Ada Muster, König von Demo||unknown||", "Bo Probe||purchase|1925|", "Eva Probe|Bern|inheritance|1931|"]),
    ],
    "German sentences": [
        ("Das Gemälde wurde 1911 von Ada Muster, Hamburg, bei der Kunsthandlung Demo erworben. 1935 verkaufte sie es an den Kunsthändler Bo Probe in Berlin.",
         ["Kunsthandlung Demo||unknown||", "Ada Muster|Hamburg|purchase|1911|", "Bo Probe|Berlin|purchase|1935|"]),
        ("1912 Ankauf vom Künstler durch den Kunstverein Testau; 1920 dem Städtischen Museum als Schenkung überlassen",
         ["Künstler||creation||", "Kunstverein Testau||purchase|1912|", "Städtischen Museum||gift|1920|"]),
        ("Ada Muster, Wien; im Mai 1938 Notverkauf über die Galerie Demo, Wien, an Bo Probe, Linz; 1940 im Tausch an die Galerie Test",
         ["Ada Muster|Wien|unknown||", "Bo Probe|Linz|purchase|1938-05|", "Galerie Test||exchange|1940|"]),
    ],
    "French histories": [
        ("Collection Ada Modèle, Paris, avant 1880 ; sa vente, Paris, Hôtel Drouot, 4 mai 1881, n° 23 ; acquis par Luc Essai, Lyon ; don de Luc Essai au musée de Grandville, 1902.",
         ["Ada Modèle|Paris|unknown|../1880|", "Luc Essai|Lyon|auction|1881-05-04|", "musée de Grandville||gift|1902|"]),
        ("Jusqu'en 1901, dans la collection de l'artiste, Nantes ; de 1901 à 1919, galerie Essai, Paris ; 1919, vendu par la galerie Essai à Mme Modèle, Paris",
         ["l'artiste|Nantes|creation||1901", "galerie Essai|Paris|unknown|1901|1919", "Mme Modèle|Paris|purchase|1919|"]),
        ("Acquis de l'artiste par Luc Essai, 12 juin 1874 ; peut-être Ada Modèle, Paris ; localisation inconnue ; entre 1950 et 1955, galerie Exemple, New York",
         ["l'artiste||creation||", "Luc Essai||purchase|1874-06-12|", "Ada Modèle|Paris|unknown||", "galerie Exemple|New York|unknown|1950/1955|"]),
    ],
    "recovered after the war": [
        ("Ada Modèle, Paris ; spolié par l'E.R.R., 3 décembre 1941 ; transféré au Jeu de Paume ; restitué à Ada Modèle le 8 mai 1946",
         ["Ada Modèle|Paris|unknown||", "E.R.R.||confiscation|1941-12-03|", "Jeu de Paume||transfer||", "Ada Modèle||restitution|1946-05-08|"]),
        ("Le tableau est vendu par le marchand Luc Essai, Paris, au musée de Testel en 1941. Il est attribué au musée du Louvre par l'Office des Biens en 1950, puis déposé au musée de Vierzac depuis 1955.",
         ["Luc Essai|Paris|unknown||", "musée de Testel||purchase|1941|", "musée du Louvre||transfer|1950|", "musée de Vierzac||deposit|1955|"]),
        ("- Confisqué par le Commissariat général aux questions juives en 1943\n- Récupéré par la Commission de récupération artistique, 1945\n- Rendu aux ayants droit, 1950",
         ["Commissariat général aux questions juives||confiscation|1943|", "Commission de récupération artistique||transfer|1945|", "ayants droit||restitution|1950|"]),
    ],
    "the guideline's lines on museums' pages": [
        ("- Ada Muster (*1844 Gotha, +1920 Ulm) (Künstler/-in)\n- [Verbleib unbekannt?]\n- o.D. – höchstens bis 7.2.1939, Bo und Eva Probe (Sammler/-in), Linz\n- 7.2.1939, A. B. Demo (Auktion), Linz, Lot 34\n- Verbleib unbekannt\n- 1994 – 2007, Iris Test-Muster (*1930), Nachlass\n- ab 2007, Kunstverein Testau (Museum), Ulm, Geschenk",
         ["Ada Muster||creation||", "Bo und Eva Probe|Linz|unknown||../1939-02-07", "||auction|1939-02-07|", "Iris Test-Muster||inheritance|1994|2007", "Kunstverein Testau|Ulm|gift|2007|"]),
        ("(um 1910 - 1938) Ada Muster, Gotha\n(1941) Galerie Demo (1905), Ulm, in Kommission\n(1945 - 1952) Collecting Point Testau, Mü-Nr. 11/3",
         ["Ada Muster|Gotha|unknown|1910~|1938", "Galerie Demo|Ulm|deposit|1941|", "Collecting Point Testau||unknown|1945|1952"]),
        ("1890-o.D. | Kunsthandlung Demo, Ulm\no.D.-1893 | Galerie Probe, Bern\n1893-mind. 29.11.1910 | Ada Muster, Linz/Wien",
         ["Kunsthandlung Demo|Ulm|unknown|1890|", "Galerie Probe|Bern|unknown||1893", "Ada Muster|Linz|unknown|1893|1910-11-29/.."]),
        ("[...]–1909: Galerie Demo, Ulm | 1909–heute: Museum Testau, Linz",
         ["Galerie Demo|Ulm|unknown||1909", "Museum Testau|Linz|unknown|1909|"]),
        ("1949 bis 1968 Galerie des 20. Jahrhunderts, Berlin, erworben bei der Galerie Probe Q1 Q7",
         ["Galerie Probe||unknown||", "Galerie des 20. Jahrhunderts|Berlin|purchase|1949|1968"]),
    ],
    "German with abbreviations and asides": [
        ("Slg. Ada Muster, Breslau, bis mind. 1932; 12.3.1939 Verst. Demo, Berlin, Los 77; Galerie an der Probestraße, Ulm",
         ["Ada Muster|Breslau|unknown||1932/..", "Galerie an der Probestraße|Ulm|auction|1939-03-12|"]),
        ("Ada Muster, Frankfurt a. M. Im Erbgang an deren Tochter Eva Kahn, geb. Muster, Ulm. 1938 zur Begleichung der Reichsfluchtsteuer veräußert an die Kunsthandlung Demo, Linz",
         ["Ada Muster|Frankfurt a. M.|unknown||", "Eva Kahn|Ulm|inheritance||", "Kunsthandlung Demo|Linz|purchase|1938|"]),
        ("1929 bei Demo in Berlin versteigert. Käufer war der Kunsthändler Bo Probe.", ["Bo Probe||auction|1929|"]),
        ("Ada Muster, Ulm; 1938 durch die Kunsthandlung Demo, Linz, oder freihändig verkauft; 1950 Privatbesitz Norddeutschland",
         ["Ada Muster|Ulm|unknown||", "Privatbesitz|Norddeutschland|unknown|1950|"]),
        ("Galerie Demo, Linz, erworben im Zusammenhang mit der „Arisierung“ der Kunsthandlung Muster", ["Galerie Demo|Linz|purchase||"]),
    ],
    "French by whose hands it went": [
        ("acheté en mai 1941 chez Luc Essai, Nice, par l'intermédiaire d'Ada Modèle, Lyon, par le musée de Testel",
         ["Luc Essai|Nice|unknown||", "musée de Testel||purchase|1941-05|"]),
        ("Achat d'Ada Modèle au marchand Luc Essai ; remis au comte Demo pour le musée de Testel ; transféré à Testonville puis au musée de Vierzac",
         ["Luc Essai||unknown||", "Ada Modèle||purchase||", "musée de Testel||transfer||", "musée de Vierzac||transfer||"]),
        ("Galerie Essai, Paris, consigné par Ada Modèle avant 1919 ; Mme Demo, Nice, mai 1927 (acquis auprès de Luc Essai)",
         ["Ada Modèle||unknown||", "Galerie Essai|Paris|deposit|../1919|", "Luc Essai||unknown||", "Mme Demo|Nice|purchase|1927-05|"]),
        ("Payé par la surintendance des Bâtiments, 1688 ; anc. coll. Demo, Gênes ; acq. par Luc Essai, v. 1815",
         ["surintendance des Bâtiments||purchase|1688|", "coll. Demo|Gênes|unknown||", "Luc Essai||purchase|1815~|"]),
        ("vente, Paris, 26 mars 1741, lot 33 (240 livres à Essai) ; par legs à sa fille, Ada Modèle, 1760 ; Ada Modèle, jusqu'à sa mort en 1781",
         ["Essai||auction|1741-03-26|", "Ada Modèle||bequest|1760|1781"]),
        ("Collection du banquier Luc Essai, Paris ; saisi par l'ERR dans son appartement du boulevard Demo, 1940 ; vente anonyme, Paris, 1967, n° 8, adjugé à Me Modèle pour un collectionneur belge",
         ["Luc Essai|Paris|unknown||", "ERR||confiscation|1940|", "collectionneur belge||auction|1967|"]),
    ],
    "German sentences whose subject stands after the verb": [
        ("1908 erwarb der Ulmer Sammler Ada Muster das Bild direkt vom Künstler. Die Gestapo beschlagnahmte es 1941 und übergab es dem Museum Testau.",
         ["Künstler||creation||", "Ada Muster||purchase|1908|", "Gestapo||confiscation|1941|", "Museum Testau||transfer||"]),
        ("1921 ging es an die Witwe Rosa Muster, die 1939 nach England emigrierte. Im Mai 1942 wurde es vom Auktionshaus Demo versteigert",
         ["Rosa Muster||unknown|1921|", "||auction|1942-05|"]),
        ("1944 vom „Sonderfonds Testau“ erworben; Schenkung der Freunde der Kunsthalle an das Museum Demo, Ulm",
         ["Sonderfonds Testau||purchase|1944|", "Freunde der Kunsthalle||unknown||", "Museum Demo|Ulm|gift||"]),
        ("Auftrag der Familie Muster für die Demokirche; vor 1939 von der Händlerin Ada Probe in der Kunsthandlung Demo, Linz, erworben",
         ["Familie Muster||commission||", "Kunsthandlung Demo|Linz|unknown||", "Ada Probe||purchase|../1939|"]),
        ("Ada Muster, Ulm (Ankauf, 1921) – Galerie Demo, Linz (1933) – Test, Probe & Muster (Auktion), Bern, 3.5.1959, Los 112",
         ["Ada Muster|Ulm|purchase|1921|", "Galerie Demo|Linz|unknown|1933|", "||auction|1959-05-03|"]),
        ("Provenienz\nGalerie Demo, Linz (1964)\nPrivatsammlung, Rheinland (direkt vom Vorgenannten erworben)\nseither in Familienbesitz",
         ["Galerie Demo|Linz|unknown|1964|", "Privatsammlung|Rheinland|purchase||"]),
    ],
    "French words for things and bodies": [
        ("Remis au Cabinet des Dessins par l'Office Demo en 1952 ; placé dans un pavillon du parc du château de Testel",
         ["Cabinet des Dessins||transfer|1952|"]),
        ("Trouvé par la mission Essai en 1901 ; saisi par les autorités allemandes, 1940 ; échangé contre un Modèle avec la galerie Demo, Paris",
         ["mission Essai||find|1901|", "autorités allemandes||confiscation|1940|", "galerie Demo|Paris|exchange||"]),
        ("Provenance\nMme Modèle, Nice\nGalerie Essai, Paris", ["Mme Modèle|Nice|unknown||", "Galerie Essai|Paris|unknown||"]),
        ("Recensé à Testel ; acheté à Luc Essai par le Kunsthaus Museum für Kunst und Kunstgewerbe en 1942",
         ["Luc Essai||unknown||", "Kunsthaus Museum für Kunst und Kunstgewerbe||purchase|1942|"]),
    ],
    "authorities, bodies and who acted": [
        ("1912: Museum Testau, Ankauf auf der Demo Kunstausstellung; 1921 beim Künstler von Ada Muster, Ulm, erworben",
         ["Museum Testau||purchase|1912|", "Künstler||unknown||", "Ada Muster|Ulm|purchase|1921|"]),
        ("(1949) Treuhandverwaltung von Kulturgut, Linz",
         ["Treuhandverwaltung von Kulturgut|Linz|unknown|1949|"]),
        ("1938 von der Zentralstelle für Testwesen sichergestellt; 1940 dem Museum Testau zugewiesen",
         ["Zentralstelle für Testwesen||confiscation|1938|", "Museum Testau||transfer|1940|"]),
        ("accepté par l'État en dation, 1982 ; attribué au Muséum Essai, an II ; prêté à la Modèle Gallery of Testland, 1945",
         ["État||transfer|1982|", "Muséum Essai||transfer||", "Modèle Gallery of Testland||loan|1945|"]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "holders"), [case for cases in KINDS.values() for case in cases], ids=lambda value: str(value)[:30]
)
def test_holders_are_read_with_how_and_when(text, holders):
    entries = read(text).entries
    fields = [(e.party, e.place, e.method, e.acquired, e.relinquished) for e in entries]
    assert ["|".join(value or "" for value in entry) for entry in fields] == holders


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("Ada Muster, Ulm; Privatbesitz, Bonn", [None, True]),
        ("Ada Muster, Ulm; […]; Bo Probe, Bonn, bis 1938", [None, False]),
        ("bis 1912 Ada Muster\nBo Probe, Bonn", [None, None]),
        ("Ada Modèle, Lyon ; (…) ; collection particulière", [None, False]),
        ("Ada Modèle, Lyon, vers 1900\nrestitué à Luc Essai en 1946", [None, True]),
        ("Ada Modèle, Lyon, vers 1900. Depuis 1920, Luc Essai, Nancy", [None, False]),
    ],
)
def test_signs_and_words_tell_what_passed_directly(text, ties):
    assert [entry.direct for entry in read(text).entries] == ties


@pytest.mark.parametrize(
    ("text", "auction"),
    [
        ("1936 Zwangsversteigerung, Auktionshaus Demo, Ulm, 14. Mai 1936, Los 87; Bo Probe, Bern", ("Auktionshaus Demo", "Ulm", "1936-05-14", "87")),
        ("Auktion bei Gebr. Demo, München, 5.–6. Juni 1928, Lot 210 (an Bo Probe)", ("Gebr. Demo", "München", "1928-06-05/1928-06-06", "210")),
        ("vente anonyme, Paris, galerie Georges Essai, 28-29 avril 1922, n° 47 ; Luc Essai", ("galerie Georges Essai", "Paris", "1922-04-28/1922-04-29", "47")),
        ("vente après décès, Paris, Hôtel Drouot, 17 février 1864, lot 159, adjugé à M. Essai", ("Hôtel Drouot", "Paris", "1864-02-17", "159")),
    ],
)  # fmt: skip
def test_sales_have_house_place_date_and_lot(text, auction):
    (entry,) = read(text).entries
    sale = entry.auction
    assert entry.party in ("Bo Probe", "Luc Essai", "M. Essai")
    assert (sale.house, sale.place, sale.date, sale.lot) == auction


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Muster, Ulm; Auktion Demo, Ulm, 3. Mai 1930, Los 4, unverkauft; Bo Probe, 1950", "unsold"),
        ("Ada Modèle, Lyon ; vente, Paris, Hôtel Drouot, 4 mai 1902, n° 3, retiré ; Luc Essai, 1950, par descendance", "unsold"),
    ],
)  # fmt: skip
def test_lots_that_were_not_sold_pass_nothing(text, kind):
    reading = read(text)
    assert [entry.method for entry in reading.entries][1:] in (["unknown"], ["inheritance"])
    assert kind in {remark.kind for remark in reading.remarks}


@pytest.mark.parametrize(
    "text",
    [
        "Nach Muster 1892 könnte es sich um die Tafel handeln, die im Verzeichnis der Demo Kunstkammer genannt wird",
        "1811–1819 ausgestellt in Testau",
        "Elle figure, en effet, sur une facture d'Ada Essai, sous le titre « Modèle », avec d'autres objets du lot",
    ],
)
def test_what_is_not_sure_is_a_remark_and_no_holder(text):
    reading = read(text)
    assert reading.entries == ()
    assert {remark.kind for remark in reading.remarks} == {"language"}
    assert len(reading.remarks) == 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1935 Notverkauf an Bo Probe, Ulm", "Notverkauf"),
        ("Zwangsversteigerung, Auktionshaus Demo, Ulm, 1936", "Zwangsversteigerung"),
        ("nach seiner Flucht 1939 durch das Deutsche Reich eingezogen", "Flucht"),
        ("vente forcée, Paris, 1942 ; acquis par Luc Essai", "forcée"),
        ("1941, mis sous séquestre ; vendu à Luc Essai, Nice", "séquestre"),
    ],
)
def test_words_against_ones_will_stay_in_sight(text, word):
    reading = read(text)
    events = {entry.method for entry in reading.entries}
    assert "confiscation" in events or any(word in remark.text for remark in reading.remarks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bis 1930 | Nachlass Ada von Muster | 1940 | Museum Köln", ["Nachlass Ada von Muster", "Museum Köln"]),
        ("Sammlung Ada von der Muster, Ulm; 1940 Museum Köln", ["Ada von der Muster", "Museum Köln"]),
        ("Kunsthandel Wien, um 1920; Kunsthandel A. de Muster, Bern", ["Kunsthandel", "Kunsthandel A. de Muster"]),
        ("Ada Muster, Ulm, erworben aus dem Berliner Kunsthandel", ["Ada Muster"]),
        ("1937: Deutsches Reich, Beschlagnahme; 1940: Museum Köln", ["Deutsches Reich", "Museum Köln"]),
        ("1910: Ada (1872–1936) und Bo (1861–1932) Muster, Ulm; bis 1930 Museum Köln", ["Ada und Bo Muster", "Museum Köln"]),
        ("Ada Muster, Ulm; 1940 Nationalgalerie, Staatliche Museen zu Berlin – Preußischer Kulturbesitz",
         ["Ada Muster", "Nationalgalerie, Staatliche Museen zu Berlin – Preußischer Kulturbesitz"]),
        ("bis 1938 Ada Muster, Ulm; Ankauf Galerie Probe, München", ["Ada Muster", "Galerie Probe"]),
        ("bis 1938 Ada Muster, Ulm; Probe Museum, Wien, Inv.-Nr. 402", ["Ada Muster", "Probe Museum"]),
        ("bis 1938 Museum Ulm, Ankauf durch Ada Muster", ["Museum Ulm"]),
        ("bis 1938 Ada Muster, Ulm; 1945 Bergungsort Altaussee; 1950 Museum Köln", ["Ada Muster", "Museum Köln"]),
        ("bis 1938 Ada Muster, Ulm; 1939: Galerie Fischer, Luzern, Auktion, Los 44", ["Ada Muster", None]),
    ],
)  # fmt: skip
def test_german_names_are_read_whole_and_nobody_is_made_up(text, expected):
    assert [entry.party for entry in read(text, "german").entries] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acquis de Luc Essai par l'intermédiaire de Léa Preuve, 1918 ; musée d'Essai", ["Luc Essai", "musée d'Essai"]),
        ("Collection Luc Essai, Paris ; M.N.R. 145 ; musée d'Essai", ["collection Luc Essai", "musée d'Essai"]),
        ("Luc Essai, Nice ; marché de l'art new-yorkais, 1935", ["Luc Essai", "marché de l'art new-yorkais"]),
        ("Commandé par la confrérie du Rosaire, Nice ; musée d'Essai", ["confrérie du Rosaire", "musée d'Essai"]),
        ("Luc Essai, Nice ; par héritage à ses enfants, Ada et Léa Essai", ["Luc Essai", "Ada et Léa Essai"]),
        ("Vente X., Nice, 3 mai 1943, n° 12 ; acquis par Luc Essai", ["Luc Essai"]),
        ("Luc Essai, Nice ; confié à la garde du musée d'Essai, 1951", ["Luc Essai", "musée d'Essai"]),
        ("Luc Essai, Nice ; envoi de l'État, 1801 ; musée d'Essai", ["Luc Essai", "musée d'Essai"]),
    ],
)
def test_french_histories_name_whoever_held_it_and_nobody_else(text, expected):
    named = [entry.party for entry in read(text, "french").entries]
    assert [name.removeprefix("collection ") for name in named] == [
        name.removeprefix("collection ") for name in expected
    ]


def test_who_is_named_after_a_purchase_bought():
    bought = read("Acquis de Luc Essai, 1918 ; musée d'Essai", "french").entries[1]
    assert (bought.party, bought.method, bought.acquired, bought.direct) == ("musée d'Essai", "purchase", "1918", True)
