"""French: the words of museums' histories and of the Rose Valland base of works recovered after the war (MNR)."""

from registry.provenance.dates.months import FRENCH_MONTHS
from registry.provenance.notation.languages.language import Language

FRENCH = Language(
    months="|".join(FRENCH_MONTHS),
    seasons="printemps|été|automne|hiver",
    decade=r"(?:les )?années \d{3}0",
    century=r"(?:(?:début|milieu|fin|commencement) (?:du )?|(?:première|seconde|1re|2e|deuxième) moitié (?:du )?)?"
    r"[ivx]{1,5}(?:er|e|è|ème) (?:siècle|s\.)",
    leads={
        r"vers|environ|circa|ca\.|c\.|v\.|autour de": "circa",
        r"avant(?: le)?": "before",
        r"après(?: le)?": "after",
        r"jusqu['’](?:en|au|à)|jusqu['’]à la fin de|jusqu['’]à (?:sa|leur) mort(?: en| le)?"
        r"|jusqu['’]à son décès(?: en| le)?": "until",
        r"jusqu['’]au moins(?: en)?|au moins jusqu['’](?:en|au|à)|encore jusqu['’]en": "until at least",
        r"au plus tard jusqu['’]en|jusqu['’]en au plus tard|jusqu['’]avant": "until by",
        r"depuis(?: le)?|à partir (?:de|du)|dès(?: le)?": "since",
        r"au plus tard(?: en| le)?|depuis au moins|au moins depuis|déjà en|dès avant": "by",
        r"encore en": "still",
        r"au plus tôt(?: en)?": "after",
        r"en|le|les|du|de|au|à la date du|à l['’]été|dans|daté du|au printemps|l['’]année": "in",
        r"entre(?: le)?": "between",
        r"et(?: le)?": "and",
        r"probablement|sans doute|peut-être|vraisemblablement": "probably",
    },
    until_between=r"à|au|jusqu['’](?:en|au|à)",
    undated=r"s\. ?d\.|sans date|date inconnue",
    numbering=r"(?:n°s?|nos?|nº|inv|inv\.|lot|cat|cat\. ?n°|p|pp|fol|f°|sous le numéro|numéro|rf|mnr|fig|pl|t"
        r"|vol|réf\.?) ?\.? ?",
    lot=r"(?:lot n°|lot|n°|nº|no\.?|numéro|sous le n°)\s?(?P<lot>\d{1,5}(?: ?bis)?[a-z]?)",
    cues={
        ("purchase", "acquire", "participle"): "acquise?s?|achetée?s?|rachetée?s?|payée?s?|acq\\.",
        ("transfer", "acquire", "participle"): "acceptée?s?",
        ("purchase", "acquire", "noun"): "achat|acquisition|rachat",
        ("purchase", "acquire", "verb"): "a acquis|l['’]a acquise?|a acheté|l['’]a achetée?|acquiert|acheta"
            "|achète|acquit",
        ("purchase", "give", "participle"): "vendue?s?|revendue?s?|cédée?s?",
        ("purchase", "give", "noun"): "vente sous (?:la )?contrainte|vente de gré à gré|vente amiable|cession"
            "|vente (?=à |au |aux |par )",
        ("purchase", "give", "verb"): "a vendu|l['’]a vendue?|vendit|vend|cède|céda|l['’]a cédée?|a cédé|revendit",
        ("gift", "give", "participle"): "donnée?s?|offerte?s?",
        ("gift", "give", "noun"): "don manuel|par don|don|donation|dons|cadeau",
        ("gift", "give", "verb"): "a donné|l['’]a donnée?|donna|donne|offrit|offre|fit don|a offert"
            "|l['’]a offerte?|fait don",
        ("bequest", "give", "participle"): "léguée?s?",
        ("bequest", "give", "noun"): "legs|à titre de legs|par legs|par voie de legs",
        ("bequest", "give", "verb"): "a légué|l['’]a léguée?|légua|lègue",
        ("inheritance", "inherit", "noun"): "par descendance|par héritage|héritage|par succession"
            "|par voie d['’]héritage|descendance"
        "|par legs familial",
        ("inheritance", "inherit", "participle"): "héritée?s?|transmise? par descendance",
        ("inheritance", "inherit", "verb"): "hérita|hérite|a hérité",
        ("exchange", "acquire", "noun"): "échange|par échange|en échange|par voie d['’]échange",
        ("exchange", "give", "participle"): "échangée?s?",
        ("transfer", "assign", "participle"): "enregistrée?s?|attribuée?s?|affectée?s?|confiée?s?"
            "|évacuée?s?|versée?s?|remise?s?|transférée?s?"
        "|envoyée?s?|entrée?s?|inscrite?s?|entreposée?s?|expédiée?s?|transportée?s?",
        ("transfer", "assign", "noun"): "envoi|attribution|affectation|versement"
        "|dation en paiement(?: de(?:s)? droits de succession)?|dation|transfert",
        ("transfer", "recover", "participle"): "récupérée?s?|rapatriée?s?|retrouvée?s?",
        ("transfer", "recover", "noun"): "récupération",
        ("transfer", "give", "verb"): "revient|revint|est revenue?",
        ("loan", "give", "participle"): "prêtée?s?(?: à long terme)?",
        ("loan", "give", "noun"): "prêt à long terme|prêt|en prêt|prêt de longue durée",
        ("deposit", "give", "participle"): "déposée?s?|mise? en dépôt|consignée?s?",
        ("deposit", "give", "noun"): "dépôt|en dépôt|en consignation|dépôt de l['’]état",
        ("confiscation", "take", "participle"): "spoliée?s?|confisquée?s?|saisie?s?|séquestrée?s?"
            "|réquisitionnée?s?|aryanisée?s?",
        ("confiscation", "take", "noun"): "spoliation|confiscation|saisie|saisie révolutionnaire"
            "|mise sous séquestre|séquestre|réquisition",
        ("confiscation", "take", "verb"): "a confisqué|a spolié|a saisi|saisit|confisqua",
        ("theft", "take", "participle"): "volée?s?|pillée?s?|dérobée?s?",
        ("theft", "take", "noun"): "vol|pillage",
        ("restitution", "give", "participle"): "restituée?s?|rendue?s?|retournée?s?",
        ("restitution", "give", "noun"): "restitution|retour",
        ("commission", "order", "participle"): "commandée?s?|exécutée?s? pour|peinte?s? pour",
        ("commission", "order", "noun"): "commande|commande de",
        ("find", "find", "participle"): "trouvée?s?|découverte?s?|exhumée?s?",
        ("find", "find", "noun"): "fouilles|fouille|découverte",
        ("auction", "sale", "noun"): "vente publique|vente aux enchères|vente après décès|vente forcée"
            "|vente anonyme|vente judiciaire|vente"
        "|sa vente après décès|sa vente|leur vente|enchères|ventes",
        ("auction", "sale", "participle"): "adjugée?s?|vendue?s? aux enchères|vendue?s? à la vente"
            "|vendue?s? lors de la vente",
        ("unknown", "have", "noun"): "dans la collection|dans les collections|en possession|en la possession"
            "|ancienne collection"
        "|propriété|anciennes collections|ancien fonds|appartient|appartenait|a appartenu",
    },
    prepositions={
        "par l'intermédiaire de": "through", "par l’intermédiaire de": "through", "par l'entremise de": "through",
        "par l'intermédiaire du": "through", "par l'entremise du": "through", "par l'intermédiaire d'": "through",
        "par l'entremise d'": "through", "par l'intermédiaire des": "through", "via": "through", "par": "by",
        "auprès de": "at", "auprès du": "at", "auprès des": "at", "auprès d'": "at", "auprès d’": "at", "chez": "at",
        "de la part de": "of", "de": "of", "du": "of", "des": "of", "d'": "of", "d’": "of", "pour": "for",
        "pour le compte de": "for", "pour le compte du": "for", "à": "to", "au": "to", "aux": "to",
        **dict.fromkeys(("à la garde du", "à la garde de la", "à la garde de", "à la garde des"), "to"), "avec": "with",
        "contre": "other", "dans": "in", "en": "in", "vers": "in", "lors de": "in",
        "sous": "in", "sur": "in", "depuis": "in",
        **dict.fromkeys(
            ("inventaire", "comme", "signé", "signée", "selon", "d'après", "intitulé", "intitulée", "sous le titre",
            "par le convoi",
             "sous la référence", "par le premier convoi", "en provenance de", "grâce à", "avec l'aide de",
             "avec le concours de", "avec la participation de", "en provenance d'"), "other"),
    },
    articles="le|la|les|l['’]|un|une|cet|cette|ce",
    datives="(?!)",
    genitives="(?!)",
    fillers=r"an [ivx]{1,4}(?!\w)|anc\.(?= coll)"
        r"|(?:cette?|ce|la|le|l['’]) ?(?:tapisserie|peinture|gravure|esquisse|étude|statue|buste|meuble|vase"
        r"|feuille"
    r"|estampe|portrait|paysage|icône|commode|bronze|bas-relief|relief|tête)|il|après|avant|pendant|durant|elle"
    r"|ils|elles|le tableau|l['’]œuvre|la statuette|le dessin"
    r"|la sculpture|le panneau|l['’]objet"
    r"|la toile|est|sont|fut"
    "|furent|a été|ont été|avait été|a|ont|été|puis|ensuite|et|alors|enfin|celui-ci|celle-ci|où|qui|y"
    "|se trouve|se trouvait|figure|figurait|la peinture|ce tableau|cette œuvre|son tour|à son tour|directement"
    "|par la suite|anonyme|inconnue?|par préemption|préemption|(?:puis )?restée?s? dans la famille"
        "|jusqu['’]à (?:ce jour|nos jours|aujourd['’]hui)",
    spoken_of="de ce dernier|de cette dernière|auprès de ce dernier|auprès de cette dernière|à ce dernier"
        "|du même|par ce dernier|à cette dernière|de la collection précédente|du précédent|de la précédente"
        "|au précédent|à la précédente",
    hedges="peut-être|probablement|sans doute|vraisemblablement",
    kinship=r"(?:son|sa|ses|leurs?) (?:fils|fille|filles|veuve|veuf|femme|épouse|époux|mari|frère|sœur|neveu"
        r"|nièce|petit-fils"
    r"|petite-fille|père|mère|gendre|belle-fille|cousin|cousine|oncle|tante|enfants|beau-fils|beau-frère)",
    roles="marchand d['’]art|marchande d['’]art|marchand|marchande|antiquaire|collectionneur|collectionneuse"
    "|expert|peintre|sculpteur"
    "|éditeur|banquier|architecte|industriel|négociant|courtier|galeriste|libraire|conservateur|restaurateur|amateur"
    "|commissaire-priseur|marchands|héritier de l['’]artiste",
    collections="(?:anc\\.|anciennes?) coll(?:ections?|\\.)|collections?|coll\\.|fonds|atelier",
    organisations=r"confréries?|chapitre|paroisse|prieuré|hôpital|hospice|collège|chartreuse|corporation|guilde"
        r"|musées?|muséum|galerie|galeries|collections?|château|églises?|abbaye|couvent|cathédrale"
        r"|chapelle|bibliothèque"
    r"|société|fondation|ministère|office|commission|commissariat|état|ville|mairie|université|académie"
    r"|institut|département"
    r"|librairie|maison|cie|compagnie|banque|hôtel|palais|mobilier|jeu|musées|kunst\w*|\w*museum|e\.r\.r\.|err"
    r"|central|gestapo"
    r"|dienststelle|devisenschutzkommando|service|direction|dépôt|éditions|famille|héritiers|ayants|succession"
    r"|école|manufacture|préfecture|(?:sur)?intendance|marché|administration|trésor|amis|autorités|mission|délégation"
        r"|gouvernement|armée|point",
    dealers=r"galerie|galeries|marchand|l['’]artiste|artiste|héritiers|famille|antiquaire|librairie",
    titles="comtes?|comtesse|barons?|baronne|marquis|marquise|ducs?|duchesse|prince|princesse|roi|reine|vicomte"
        "|vicomtesse|chevalier"
    "|abbé|l['’]abbé|cardinal|évêque|général|empereur|impératrice|sire|seigneur|dom",
    lower_names=r"confréries?|chapitre|paroisse|prieuré|hôpital|hospice|chartreuse|corporation|guilde"
        r"|coll\.|musées?|muséum|galerie|galeries|collections?|château|église|abbaye|couvent|cathédrale"
        r"|chapelle|bibliothèque"
    r"|société|fondation|ministère|comtes?|comtesse|barons?|baronne|marquis|marquise|ducs?|duchesse|prince|princesse"
    r"|roi|reine"
    r"|vicomte|vicomtesse|chevalier|abbé|cardinal|évêque|général|empereur|famille|héritiers|ayants|succession"
    r"|ville|librairie"
    r"|hôtel|palais|mairie|état|office|commission|commissariat|ses héritiers|docteur|maître|professeur|amiral|artiste"
    r"|l['’]artiste|département|service|maison|ambassade|banque|université|institut|académie|école|manufacture"
    r"|veuve|atelier|lord|sir|héritières?|héritier|descendants|préfecture|(?:sur)?intendance"
        r"|marché(?= de l['’]art)|administration|garde-meuble|autorités|mission|délégation|gouvernement|armée"
        r"|point(?= de collecte)"
    r"|mobilier national",
    anonymous="coll\\. (?:part|priv)(?:iculière|ée)?\\b\\.?"
        "|(?<=\\bun )(?:collectionneur|amateur|particulier)(?: [a-zéèç]{4,})?(?! ?[A-ZÉ])"
        "|collection particulière|collection privée|collections particulières|propriété privée",
    connectors="für|of|de|du|des|d['’]|de la|de l['’]|le|la|les|von|van|der|aux|en",
    joints="et|&|und",
    alternatives="ou|soit",
    go_betweens="intermédiaires?|courti(?:er|ère)",
    towns=frozenset(
        "paris|lyon|marseille|bordeaux|lille|nantes|rouen|toulouse|strasbourg|nice|cannes|dijon|rennes|reims"
        "|tours|orléans"
        "|grenoble|montpellier|nancy|metz|amiens|caen|le havre|angers|le mans|besançon|limoges|poitiers"
        "|versailles|avignon"
        "|aix-en-provence|arles|bayonne|pau|colmar|mulhouse|troyes|chartres|beauvais|saint-germain-en-laye|neuilly"
        "|neuilly-sur-seine|fontainebleau|compiègne|chantilly|roubaix|tourcoing|quimper|brest|vannes"
        "|la rochelle|castres"
        "|montauban|albi|perpignan|nîmes|valence|chambéry|annecy|genève|lausanne|zurich|bâle|berne|lucerne"
        "|winterthour"
        "|neuchâtel|bruxelles|anvers|gand|bruges|liège|namur|amsterdam|la haye|rotterdam|londres|oxford|cambridge"
        "|édimbourg|dublin|new york|boston|chicago|philadelphie|washington|los angeles|berlin|munich|cologne"
        "|francfort"
        "|düsseldorf|hambourg|dresde|leipzig|stuttgart|brême|krefeld|essen|mannheim|vienne|linz|salzbourg"
        "|prague|budapest"
        "|varsovie|cracovie|moscou|saint-pétersbourg|rome|florence|venise|milan|naples|turin|gênes|bologne|madrid"
        "|barcelone|séville|lisbonne|copenhague|stockholm|oslo|tokyo|buenos aires|montréal|québec|alger|tunis"
        "|le caire"
        "|caire|havre|haye|états unis|etats-unis|etats unis|france|suisse|belgique|allemagne|angleterre|italie"
        "|espagne|autriche"
        "|états-unis|pays-bas|hollande"
        "|grande-bretagne"
        "|baden-baden|biarritz|deauville|vichy|monaco|luxembourg|saint-tropez|giverny|auvers-sur-oise"
        "|fribourg".split("|")
    ),
    abbreviations=frozenset(
        "m mm mme mmes mlle mlles dr me st ste n no nos inv cat coll vol p pp fig pl t av apr env janv févr fév avr"
        " juil sept oct nov déc ltd inc cf éd éds anc acq part priv op cit fol s d anc ms r v cie ca réf bd dir"
        " ill rééd suiv".split()
    ),
    gaps="localisation inconnue|localisation actuelle inconnue|inconnue?|provenance inconnue"
        "|propriétaire inconnu|lieu inconnu"
    "|sort inconnu|historique inconnu|lacune",
    unsold="invendue?s?|retirée?s?|non vendue?s?|ravalée?s?|non adjugée?s?|retirée?s? de la vente",
    labels="provenance|historique|historique de l['’]œuvre|origine|ancienne appartenance|propriétaires",
    exhibited="recensée?s?|localisée?s?|placée?s?|présentée?s?|destinée?s?|facture|mentionnée?s?|citée?s?"
        "|décrite?s?|signalée?s?|retenue?s?|exposée?s?"
        "|exposition|expositions|reproduite?s?|publiée?s?",
    possessives="son|sa|ses|leurs?",
    houses_of="famille|succession|héritiers|héritières|ayants",
    heirs=r"(?:ses|leurs) (?:héritiers|héritières|descendants|enfants(?!, (?-i:[A-ZÀ-Þ])))",
    instruments=r"par (?:l['’])?(?:arrêté|décret|décision|testament)(?: (?:du|de la) minist[èe]re[^,;.\x01]{0,80})?"
    r"|au salon(?: de)?|à la veille de la guerre|sous réserve d['’]usufruit|à la révolution"
        r"|à l['’]issue d(?:u|e la) \w+"
    r"|par souscription publique|(?:lors de|pendant|durant) la révolution|sous la révolution"
    r"|(?:dans|à|de|en) (?:son|sa|leurs?|ses) (?:appartement|domicile|coffre|propriété|maison|hôtel particulier)s?"
    r"(?: (?:du|de la|des|de) (?:boulevard|rue|avenue|place|quai) [^,;.\x01]{2,40})?"
    r"|(?:boulevard|rue|avenue|quai) (?:de |du |des |d['’])?[^,;.\x01]{2,40}",
    life=r"née? |née?(?= en)|morte? |vers |†|décédée? ",
    artist="l['’]artiste|artiste|peintre|sculpteur",
    trade="marché de l['’]art(?: (?:international|français|allemand|[a-zé-]+(?:ais|ois|ien|ain|éen)))?"
    "|commerce d['’]art|commerce de l['’]art",
    authorities=r"état|autorités|err|e\.r\.r\.|einsatzstab|gestapo|devisenschutzkommando|kommandantur"
    r"|commissariat|administration|armée|allemands|nazis|vichy|service",
    umbrellas="musées|réunion des musées|institut de france|académie",
    forced=r"forcée?s?|contraint\w*|séquestre|aryanis\w*|juive?s?|nazis?|fuite|exil|déporté\w*|occupation|contrainte",
    sellers_first=True,
)  # fmt: skip
