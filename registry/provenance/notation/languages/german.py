"""German: the words of museums' provenance texts, among them those of the guideline of the Arbeitskreis
Provenienzforschung (Leitfaden zur Standardisierung von Provenienzangaben, 2018)."""

from registry.provenance.dates.months import GERMAN_MONTHS
from registry.provenance.notation.languages.german_strict import GERMAN_STRICT
from registry.provenance.notation.languages.language import Language

GERMAN = Language(
    months="|".join(GERMAN_MONTHS),
    seasons="frühjahr|frühling|sommer|herbst|winter",
    decade=r"\d{3}0er(?:[ -]jahren?)?",
    century=r"(?:(?:anfang|beginn|mitte|ende|frühes|frühen|spätes|späten) (?:des |der )?|(?:1\.|2\.|erste|zweite) "
    r"hälfte (?:des )?)?\d{1,2}\. ?(?:jahrhunderts?|jhd?t?s?\.?)",
    leads={
        r"um|ca\.|circa|etwa|gegen|zirka|ungefähr": "circa",
        r"vor(?: dem)?": "before",
        r"nach(?: dem)?": "after",
        r"bis(?: zum| ins| in das| in den)?|bis zu (?:seinem|ihrem|dessen|deren) tode?(?: im jahre?| am| im)?": "until",
        r"(?:noch )?bis (?:mindestens|mind\.)|mind\.|mindestens (?:noch )?bis(?: zum)?|noch bis": "until at least",
        r"(?:spätestens|höchstens|längstens) bis(?: zum)?|bis (?:spätestens|höchstens|längstens)|bis vor": "until by",
        r"seit(?: dem)?|ab(?: dem)?": "since",
        r"von|vom": "from",
        r"spätestens(?: ab| seit| im| am| in)?|mindestens (?:seit|ab)|seit mindestens|bereits(?: seit| im)?|schon"
        r"|seit spätestens|seit vor": "by",
        r"noch(?: im)?": "still",
        r"frühestens(?: ab| seit)?|nicht vor": "after",
        r"im jahre?|im|am|in den|in der|in|zum|den|dem|des jahres|jahr|anfang|ende|mitte|erst|dann": "in",
        r"zwischen": "between",
        r"und": "and",
        r"wohl|vermutlich|wahrscheinlich|vielleicht|möglicherweise|angeblich|eventuell": "probably",
    },
    until_between=r"bis(?: zum)?",
    undated=r"o\. ?d\.|o\. ?j\.|ohne datum|undatiert",
    numbering=r"(?:nr|no|nrn|inv|inv\.-nr|kat|los|lot|lose|verz|s|bd|ek|mü|kat\.-nr|losnr|los-nr|lfd|lagernr|bl"
        r"|fol|abb"
    r"|taf|rm|dm|mark|nummer|konto)\.?:? ?",
    lot=r"(?:los|lot|kat\.?-?nr\.?|los-?nr\.?|losnummer|nr\.?|no\.?|katalognummer|pos\.)(?: nr\.)?:? ?"
    r"(?P<lot>\d{1,5}[a-z]?)",
    cues={
        ("purchase", "acquire", "participle"): "erworben|rückerworben|zurückerworben|angekauft|ankaufte|gekauft"
            "|zurückgekauft|ersteigert"
        "|übernommen|freihändig erworben",
        ("purchase", "acquire", "noun"): "ankauf|kauf|erwerb|erwerbung|rückkauf|rückerwerb",
        ("purchase", "acquire", "verb"): "erwarb|erwarben|kaufte|kauften|ersteigerte",
        ("purchase", "give", "participle"): "verkauft|weiterverkauft|veräußert|abgegeben|zwangsverkauft",
        ("purchase", "give", "noun"): "verkauf|weiterverkauf|zwangsverkauf|notverkauf|veräußerung|abgabe",
        ("purchase", "give", "verb"): "verkaufte|verkauften|veräußerte|verkauft(?= das\\b)",
        ("gift", "give", "participle"): "geschenkt|gestiftet|zugeeignet|geschenkweise überlassen"
            "|gespendet",
        ("gift", "give", "noun"): "geschenk|als geschenk|schenkung|als schenkung|stiftung(?= (?:von|des|der"
        "|an|aus)\\b)|gabe"
        "|schenkungsweise|spende",
        ("gift", "give", "verb"): "schenkte|schenkten|stiftete|überließ",
        ("bequest", "give", "participle"): "vermacht|hinterlassen|testamentarisch vermacht",
        ("bequest", "give", "noun"): "vermächtnis|legat|als vermächtnis|als legat|testamentarisch",
        ("bequest", "give", "verb"): "vermachte|hinterließ",
        ("inheritance", "inherit", "noun"): "(?<=, )nachlass(?=[ \x01\x02]*$)|durch erbgang|im erbgang|erbgang"
        "|durch erbschaft|erbschaft"
            "|durch erbfolge|durch vererbung"
        "|erbe von|durch erbe|als erbe",
        ("inheritance", "inherit", "participle"): "geerbt|vererbt",
        ("inheritance", "inherit", "verb"): "erbte|erbten",
        ("exchange", "acquire", "noun"): "im tausch|durch tausch|tausch|tauschweise",
        ("exchange", "give", "participle"): "getauscht|eingetauscht|ertauscht",
        ("transfer", "give", "participle"): "überlassen|überwiesen|übergeben|übertragen|überführt|eingegliedert"
            "|verbracht"
            "|gebracht|transferiert"
        "|zugewiesen|zugeteilt|ausgehändigt|abgetreten|eingeliefert|übereignet|ausgelagert|gelangt",
        ("transfer", "give", "verb"): "übergab(?:en)?|überwies|übertrug(?:en)?",
        ("restitution", "give", "verb"): "restituierten?",
        ("theft", "take", "verb"): "raubten?|stahl(?:en)?",
        ("transfer", "give", "noun"): "überweisung|übergabe|übertragung|überführung|überstellung",
        ("unknown", "recover", "verb"): "gelangte|gelangten|ging(?: über)?|kam",
        ("loan", "give", "noun"): "als dauerleihgabe|als leihgabe|dauerleihgabe|leihgabe|als langzeitleihgabe",
        ("loan", "give", "participle"): "geliehen|ausgeliehen|verliehen",
        ("deposit", "give", "noun"): "kommissionsware|als kommissionsware|in kommission|kommission"
            "|als depositum|depositum|in verwahrung|verwahrung"
            "|in kommission gegeben",
        ("deposit", "give", "participle"): "deponiert|hinterlegt|in kommission genommen|in kommission gegeben"
            "|verwahrt|eingelagert",
        ("confiscation", "take", "participle"): "beschlagnahmt|eingezogen|konfisziert|enteignet|sichergestellt"
            "|entzogen|säkularisiert"
        "|arisiert|requiriert|gepfändet|verfallen erklärt|verfolgungsbedingt entzogen",
        ("confiscation", "take", "noun"): "beschlagnahme|beschlagnahmung|einziehung|konfiskation|konfiszierung"
            "|enteignung|entzug"
        "|vermögensentzug|arisierung|pfändung|sicherstellung|im zuge der säkularisation|durch säkularisation"
        "|infolge der säkularisation|aufgrund der säkularisation",
        ("confiscation", "take", "verb"): "beschlagnahmte|konfiszierte|enteignete|zog ein",
        ("theft", "take", "participle"): "gestohlen|geraubt|geplündert|entwendet|abtransportiert",
        ("theft", "take", "noun"): "diebstahl|raub|plünderung|kunstraub",
        ("restitution", "give", "participle"): "restituiert|zurückgegeben|rückerstattet|zurückerstattet"
            "|rückübertragen|rückübereignet",
        ("restitution", "give", "noun"): "restitution|rückgabe|rückerstattung|rückübertragung|restituierung",
        ("commission", "order", "participle"): "in auftrag gegeben|beauftragt|bestellt",
        ("commission", "order", "noun"): "im auftrag|auftrag|auftragswerk",
        ("find", "find", "participle"): "gefunden|ausgegraben|aufgefunden|wiederaufgefunden|wiederentdeckt|entdeckt",
        ("find", "find", "noun"): "fund|ausgrabung|wiederauffindung|grabung",
        ("auction", "sale", "noun"): "auktion|versteigerung|zwangsversteigerung|nachlassauktion"
            "|nachlassversteigerung|aukt\\.|auktion bei"
        "|zwangsauktion|kunstauktion|verst\\.|verst|nachlassverst\\.",
        ("auction", "sale", "participle"): "zuschlag|versteigert|zwangsversteigert|auktioniert",
        ("unknown", "have", "noun"): "treuhandbesitz|staatsbesitz|reichsbesitz|im besitz|in besitz|im eigentum"
            "|eigentum|besitz|kunstbesitz"
            "|aus dem besitz|in den besitz"
        "|aus dem eigentum|im bestand|in der obhut",
    },
    prepositions={
        **dict.fromkeys(
            ("durch die vermittlung", "durch vermittlung", "durch vermittlung von", "durch die vermittlung von",
             "vermittlung von", "durch vermittlung der", "durch vermittlung des", "durch die vermittlung der",
             "durch die vermittlung des", "vermittelt durch"), "through"),
        "über": "through", "vermittelt von": "through", "durch": "by", "seitens": "by", "von seiten": "by",
        "vom": "of", "von": "of", "beim": "at", "bei": "at", "aus": "from", "für": "for", "an": "to", "ans": "to",
        "ins": "in", "im": "in", "in": "in", "mit": "with", "zu": "in", "zum": "in", "zur": "in", "auf": "where",
        "nach": "where", "am": "in", **dict.fromkeys(("infolge", "wegen", "aufgrund", "während", "trotz",
        "mit mitteln", "mit unterstützung", "mit hilfe", "aus mitteln", "im zusammenhang mit", "im rahmen", "im zuge",
        "anlässlich", "zwecks", "zugunsten", "zur begleichung", "zur bezahlung", "zur deckung", "zur tilgung",
        "dank", "zusammen mit"), "other"), "laut": "other", "gemäß": "other", "namens": "other", "gegen": "other",
        "unter dem titel": "other",
    },
    articles="der|die|das|dem|den|des|ein|eine|einer|einem|einen|eines",
    datives="dem|den|der",
    genitives="des|der|eines|einer",
    fillers=r"(?:seine|ihre|deren|dessen) sammlung"
        r"|(?:das|der|die|dieses|diese) (?:büste|studie|aquarell|skizze|statue|ölgemälde|porträt|figur"
        r"|teppich|gobelin"
    r"|objekt|möbel|bildnis)|es|er|sie|das gemälde|das bild|das werk|das objekt|die zeichnung|die skulptur"
    r"|das blatt|die tafel"
        "|wurde|wurden|wird"
    "|war|ist|worden|hat|haben|hatte|befand sich|befindet sich|befand|sich|und|dann|danach|anschließend"
    "|später|zuvor"
    "|wieder|erneut|direkt|als|zusammen|dort|dorthin|nun|weiter|schließlich|dieses|diese"
    "|dieser"
    "|für das museum|die gemälde|heute|sowie|anonym|anonyme[rns]?|unbekannt|davor|verbleib|insgesamt|seitdem"
    "|seither|zunächst"
    "|erst|noch|bereits|jahr|jahre|jahren",
    spoken_of="(?:vom|beim|von|von dem) (?:vorgenannten?|vorigen|obigen|vorbesitzer|vorgenanntem|obigem)"
        "|käufer(?:in)? war(?:en)?|erwerber(?:in)? war(?:en)?|käufer:|von dort|von diesem|von dieser"
        "|von ihm|von ihr|von ihnen|von denselben|von demselben",
    hedges="vermutlich|wahrscheinlich|wohl|möglicherweise|vielleicht|angeblich|eventuell|evtl\\.|mutmaßlich|vermutl\\.",
    kinship=r"(?:dessen|deren|seine?[rnms]?|ihre?[rnms]?)(?: (?:älteste[rn]?|jüngere[rn]?))? (?:sohn|tochter"
        r"|töchter|söhne|witwe|witwer|frau|ehefrau"
    r"|ehemann|mann|bruder|schwester|neffe|nichte|enkel|enkelin|vater|mutter|schwiegersohn|schwiegertochter|cousin"
    r"|cousine|onkel|tante|kinder|geschwister|gattin|stiefsohn|stieftochter)",
    roles=r"(?:\w*händler|\w*händlerin|witwe|witwer|sammler|sammlerin|maler|malerin|bildhauer|verleger|bankier"
    r"|fabrikant"
    "|kunsthistoriker|antiquar|restaurator|künstlerin|auktionator|industrieller|kaufmann|vermittler|schriftsteller"
    "|rechtsanwalt|architekt|kunstkritiker|großhändler|käufer|stifter|stifterin|ratsherr|direktor)s?",
    collections="sammlung|slg\\.?|slgn\\.|privatsammlung|coll\\.|bestand|bestände|beständen|nachlass|nachlaß"
        "|kollektion|atelier",
    organisations=r"\w*stelle|einsatzstab|sonderauftrag|\w*anstalt|freunde|freundeskreis"
        r"|förder(?:verein|kreis)|\w*museum\w*|\w*museen|\w*galerie|\w*gallery"
        r"|\w*sammlungen?|kunsthalle|kunsthaus"
        r"|kunsthandlung|kunsthandel"
    r"|kunstsalon|\w*verein|\w*institut|institut\w*|universität\w*|\w*bibliothek|\w*archiv|kirche|\w*kirche"
    r"|kloster|schloss|schloß"
    r"|stift|\w*stiftung|gesellschaft|\w*ministerium|gestapo|stadt|staat|staates|land|bundesrepublik|republik|reich"
    r"|antiquariat|auktionshaus|verlag|gmbh|bank|\w*verwaltung|amt|\w*amt|\w*kammer|kabinett|\w*kabinett"
    r"|collecting|akademie"
    r"|firma|haus|privatbesitz|erben|\w*gemeinschaft|familie|kapelle|dom|treuhand\w*|direktion|pinakothek|glyptothek",
    dealers=r"galerie|kunsthandlung|kunsthandel|kunstsalon|antiquariat|kunsthändler|händler|künstler|erben"
        r"|familie|witwe|nachlass"
    r"|auktionshaus|kunstkabinett|antiquitätenhandel|privatbesitz",
    titles="graf|gräfin|fürst|fürstin|baron|baronin|freiherr|freifrau|könig|königin|herzog|herzogin|prinz"
        "|prinzessin|kurfürst"
    "|kurfürsten|kaiser|kardinal|bischof|erzbischof|landgraf|markgraf|großherzog|ritter|edler|grafen|fürsten"
    "|herzogs|königs"
    "|erzherzog|zar|abt|könige",
    lower_names="ehemals",
    anonymous="privatbesitz|privatsammlung|familienbesitz|privathand|privatsammler(?:in)?|(?<=einen )sammler"
        "|(?<=ein )sammler|(?<=einem )sammler|(?<=eine )sammlerin|(?<=einer )sammlerin",
    connectors="of|von|vom|van|zu|zur|der|des|dem|den|de|di|du|am|an der|auf der|im|für|nach|auf",
    joints="und|and|&|u\\.|sowie|et",
    alternatives="oder|bzw\\.|beziehungsweise|entweder",
    go_betweens="vermittler\\w*|kommissionär\\w*",
    towns=frozenset(
        "berlin|münchen|hamburg|köln|frankfurt|frankfurt a. m.|frankfurt am main|frankfurt/main|stuttgart"
        "|düsseldorf|leipzig"
        "|dresden|hannover|nürnberg|bremen|dortmund|essen|duisburg|bochum|wuppertal|elberfeld|bonn|münster|karlsruhe"
        "|mannheim|augsburg|wiesbaden|mainz|aachen|braunschweig|kiel|chemnitz|halle|magdeburg|freiburg|krefeld|lübeck"
        "|erfurt|rostock|kassel|hagen|saarbrücken|potsdam|ludwigshafen|oldenburg|heidelberg|darmstadt"
        "|regensburg|würzburg"
        "|ulm|göttingen|wolfsburg|ingolstadt|bamberg|bayreuth|trier|jena|weimar|gotha|gera|schwerin|cottbus"
        "|celle|goslar"
        "|hildesheim|emden|lüneburg|güstrow|detmold|paderborn|bielefeld|coburg|ansbach|passau|landshut|konstanz"
        "|tübingen"
        "|schleißheim|freising|sigmaringen|wien|graz|linz|salzburg|innsbruck|klagenfurt|bregenz|zürich|basel"
        "|bern|genf"
        "|luzern|lausanne|winterthur|st. gallen|chur|lugano|ascona|prag|brünn|budapest|breslau|danzig"
        "|königsberg|stettin"
        "|posen|kattowitz|krakau|warschau|lemberg|riga|reval|wilna|st. petersburg|moskau|paris|london|new york"
        "|amsterdam"
        "|den haag|rotterdam|brüssel|antwerpen|gent|brügge|straßburg|mailand|rom|venedig|florenz|neapel|turin|madrid"
        "|barcelona|lissabon|kopenhagen|stockholm|oslo|helsinki|istanbul|jerusalem|tel aviv|los angeles|chicago"
        "|boston"
        "|philadelphia|washington|cincinnati|buenos aires|shanghai|england|deutschland|österreich|schweiz|frankreich"
        "|italien|niederlande|holland|belgien|usa|schweden|dänemark|polen|böhmen|ungarn|bayern|sachsen|russland"
        "|spanien"
        "|oberbayern|schlesien|südamerika|aussig|teplitz|neustrelitz|bautzen|görlitz|zwickau|plauen|marburg"
        "|gießen|fulda".split("|")
    ),
    abbreviations=frozenset(
        "dr ltd inc prof nr nrn no inv slg slgn geb gest ca bzw vgl kat aukt bd abb taf verz s a m st frh jan feb mär"
        " mrz apr jun jul aug sept sep okt nov dez jh jhd o d j z zt ehem sfrs sfr hl herzogl kgl königl kurfürstl gebr"
        " co cie fa str u evtl sog bl fol lfd dipl ing geh rat hrsg e v i h kath ev städt staatl bayer preuß österr frl"
        " fr hr wwe jun sen mind vermutl verst nachlassverst lt max bes erw ders dies".split()
    ),
    gaps="verbleib unbekannt|verbleib ungeklärt|provenienz unbekannt|unbekannt|verschollen"
        "|weiterer verbleib unbekannt"
    "|provenienzlücke|besitzer unbekannt|ungeklärt|verbleib bislang unbekannt",
    unsold="zurückgezogen|unverkauft|nicht verkauft|zurückgegangen|zurück|ohne zuschlag|unversteigert"
        "|nicht versteigert",
    labels="provenienz|herkunft|besitzgeschichte|erwerbung|vorbesitzer",
    exhibited="bergungsort|auslagerungsort|bestimmt für|vorgesehen für|erwähnt|genannt|verzeichnet|dokumentiert"
        "|ausgestellt|ausstellung"
        "|gezeigt|abgebildet|publiziert",
    possessives="seine?[nrsm]?|ihre?[nrsm]?|dessen|deren",
    houses_of="familie|erben|erbengemeinschaft|nachlass|nachlaß|nachkommen|haus",
    heirs=r"(?:dessen|deren|seinen?|seiner|ihren?|ihrer) (?:erben|erbinnen|nachkommen|nachfahren|familie)",
    instruments=r"seit(?:her|dem) in familienbesitz|laut testament|gemäß testament"
        r"|(?:im zuge der |im rahmen der )?aktion(?: „entartete kunst“)?"
    r"|nach (?:deren|dessen|seinem|ihrem|dem) tode?",
    life=r"\*|geb\.|geboren|gest\.|gestorben|†|\+",
    artist="künstlers?|künstlerin|malers|malerin",
    trade=r"(?:(?:\w+er|deutsche[rnms]?|internationale[rnms]?) )?(?:kunst|antiquitäten)handels?",
    authorities=r"deutsche[nsrm]{0,2} reich\w*|reichs?\w+|gestapo|geheime staatspolizei|nsdap|ss|staat\w*|vugesta"
    r"|einsatzstab|err|devisenschutzkommando|\w*finanz\w+|oberfinanz\w+|zentralstelle|rote armee|sowjet\w*"
    r"|trophäen\w*|polizei\w*|zoll\w*|ddr|deutsche demokratische republik",
    umbrellas="staatliche museen|staatliche kunstsammlungen|bayerische staatsgemäldesammlungen"
    "|staatliche kunsthalle|stiftung preußischer kulturbesitz|stiftung stadtmuseum|kunstsammlungen der|museen der stadt"
    "|städtische museen|historische museen",
    forced=r"zwangsverkauf|zwangsversteigerung|notverkauf|zwangs\w*|not(?=verkauf)\w*|flucht|emigration"
        r"|entartete?[rns]?|verfolgung\w*|arisier\w*|arisch\w*"
        r"|jude\w*|jüdisch\w*|geflohen|vertrieben"
    r"|deportiert|ermordet",
    strict=GERMAN_STRICT,
)  # fmt: skip
