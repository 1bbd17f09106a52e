"""The lexicon: the words by which museums tell how an object was held. Tables only; what is made of them is elsewhere.

Phrases are in lower case, one space between words. The conventions are those of the AAM Guide to Provenance Research
(2001) and of the Art Tracks standard; the auction houses are those of the sales that museums cite most.
"""

# After "to" and "by" stands who got it, after "from" and "of" who gave it, after "at" the sale; "how" names nobody.
RECEIVER, GIVER, SALE, HOW = "receiver", "giver", "sale", "how"

METHOD_PHRASES: dict[str, tuple[str, str]] = {
    # purchase
    "purchased by": ("purchase", RECEIVER),
    "puchased by": ("purchase", RECEIVER),
    "purchase by": ("purchase", RECEIVER),
    "bought by": ("purchase", RECEIVER),
    "sold to": ("purchase", RECEIVER),
    "sold privately to": ("purchase", RECEIVER),
    "sold back to": ("purchase", RECEIVER),
    "sold by him to": ("purchase", RECEIVER),
    "sold by her to": ("purchase", RECEIVER),
    "sold by them to": ("purchase", RECEIVER),
    "and sold to": ("purchase", RECEIVER),
    "who sold it to": ("purchase", RECEIVER),
    "resold to": ("purchase", RECEIVER),
    "by whom sold to": ("purchase", RECEIVER),
    "private sale to": ("purchase", RECEIVER),
    "by sale to": ("purchase", RECEIVER),
    "sale to": ("purchase", RECEIVER),
    "by purchase to": ("purchase", RECEIVER),
    "from whom purchased by": ("purchase", RECEIVER),
    "from whom it was purchased by": ("purchase", RECEIVER),
    "purchased from": ("purchase", GIVER),
    "bought from": ("purchase", GIVER),
    "purchase from": ("purchase", GIVER),
    "purchased directly from": ("purchase", GIVER),
    "purchased": ("purchase", HOW),
    "purchase": ("purchase", HOW),
    "museum purchase": ("purchase", HOW),
    "by purchase": ("purchase", HOW),
    "sold by": ("purchase", GIVER),
    "sold": ("auction", SALE),
    # auction
    "sold at": ("auction", SALE),
    "sold at auction at": ("auction", SALE),
    "sold at auction by": ("auction", SALE),
    "sold at auction": ("auction", SALE),
    "sold through": ("auction", SALE),
    "auctioned at": ("auction", SALE),
    "deaccessioned by auction": ("auction", SALE),
    "auctioned by": ("auction", SALE),
    "auction at": ("auction", SALE),
    "at auction": ("auction", SALE),
    "at auction at": ("auction", SALE),
    "by auction": ("auction", SALE),
    "auction": ("auction", SALE),
    "auction sale": ("auction", SALE),
    "sale at": ("auction", SALE),
    "sale": ("auction", SALE),
    "his sale": ("auction", SALE),
    "her sale": ("auction", SALE),
    "their sale": ("auction", SALE),
    "his estate sale": ("auction", SALE),
    "her estate sale": ("auction", SALE),
    "estate sale": ("auction", SALE),
    "posthumous sale": ("auction", SALE),
    "anonymous sale": ("auction", SALE),
    "anonymous sale at": ("auction", SALE),
    "sold in": ("auction", SALE),
    "purchased at auction at": ("auction", SALE),
    "purchased at auction from": ("auction", SALE),
    "purchased at auction by": ("auction", RECEIVER),
    "purchased at auction": ("auction", HOW),
    "purchased at the sale by": ("auction", RECEIVER),
    "bought at the sale by": ("auction", RECEIVER),
    "bought at auction by": ("auction", RECEIVER),
    # gift
    "gift to": ("gift", RECEIVER),
    "gift to the": ("gift", RECEIVER),
    "gifts to": ("gift", RECEIVER),
    "gifted to": ("gift", RECEIVER),
    "given to": ("gift", RECEIVER),
    "by gift to": ("gift", RECEIVER),
    "as a gift to": ("gift", RECEIVER),
    "partial gift to": ("gift", RECEIVER),
    "partial gifts to": ("gift", RECEIVER),
    "fractional gift to": ("gift", RECEIVER),
    "anonymous gift to": ("gift", RECEIVER),
    "promised gift to": ("gift", RECEIVER),
    "promised to": ("gift", RECEIVER),
    "promised bequest to": ("bequest", RECEIVER),
    "donated to": ("gift", RECEIVER),
    "donated by him to": ("gift", RECEIVER),
    "donation to": ("gift", RECEIVER),
    "by donation to": ("gift", RECEIVER),
    "presented to": ("gift", RECEIVER),
    "presented by him to": ("gift", RECEIVER),
    "who gave it to": ("gift", RECEIVER),
    "by whom given to": ("gift", RECEIVER),
    "given by him to": ("gift", RECEIVER),
    "given by her to": ("gift", RECEIVER),
    "and given to": ("gift", RECEIVER),
    "gift from": ("gift", GIVER),
    "gift of": ("gift", GIVER),
    "gift of gift of": ("gift", GIVER),
    "gift by": ("gift", GIVER),
    "as a gift from": ("gift", GIVER),
    "as a gift of": ("gift", GIVER),
    "as gift of": ("gift", GIVER),
    "as the gift of": ("gift", GIVER),
    "as a partial gift of": ("gift", GIVER),
    "partial gift of": ("gift", GIVER),
    "promised gift of": ("gift", GIVER),
    "given by": ("gift", GIVER),
    "donated by": ("gift", GIVER),
    "donation of": ("gift", GIVER),
    "presented by": ("gift", GIVER),
    "given anonymously by": ("gift", GIVER),
    "by gift": ("gift", HOW),
    "anonymous gift": ("gift", HOW),
    "gift": ("gift", HOW),
    # bequest
    "bequest to": ("bequest", RECEIVER),
    "bequests to": ("bequest", RECEIVER),
    "bequeathed to": ("bequest", RECEIVER),
    "by bequest to": ("bequest", RECEIVER),
    "bequeathed by him to": ("bequest", RECEIVER),
    "bequeathed by her to": ("bequest", RECEIVER),
    "by whom bequeathed to": ("bequest", RECEIVER),
    "willed to": ("bequest", RECEIVER),
    "left to": ("bequest", RECEIVER),
    "bequest of": ("bequest", GIVER),
    "bequest from": ("bequest", GIVER),
    "bequeathed by": ("bequest", GIVER),
    "by bequest": ("bequest", HOW),
    "bequest": ("bequest", HOW),
    # inheritance
    "by descent to": ("inheritance", RECEIVER),
    "by direct descent to": ("inheritance", RECEIVER),
    "by family descent to": ("inheritance", RECEIVER),
    "descended to": ("inheritance", RECEIVER),
    "descent to": ("inheritance", RECEIVER),
    "by decent to": ("inheritance", RECEIVER),
    "be descent to": ("inheritance", RECEIVER),
    "by descent through the family to": ("inheritance", RECEIVER),
    "by descent in the family to": ("inheritance", RECEIVER),
    "by descent within the family to": ("inheritance", RECEIVER),
    "by inheritance to": ("inheritance", RECEIVER),
    "by inheritance within the family to": ("inheritance", RECEIVER),
    "inherited by": ("inheritance", RECEIVER),
    "passed to": ("inheritance", RECEIVER),
    "passed by descent to": ("inheritance", RECEIVER),
    "passed by inheritance to": ("inheritance", RECEIVER),
    "life estate to": ("inheritance", RECEIVER),
    "by succession to": ("inheritance", RECEIVER),
    "by marriage to": ("inheritance", RECEIVER),
    "by descent in": ("inheritance", RECEIVER),
    "by descent through": ("inheritance", RECEIVER),
    "by descent from": ("inheritance", GIVER),
    "inherited from": ("inheritance", GIVER),
    "by inheritance from": ("inheritance", GIVER),
    "by inheritance within the family": ("inheritance", HOW),
    "by descent within the family": ("inheritance", HOW),
    "by descent in the family": ("inheritance", HOW),
    "by descent": ("inheritance", HOW),
    "by inheritance": ("inheritance", HOW),
    "by family descent": ("inheritance", HOW),
    "inherited": ("inheritance", HOW),
    # exchange
    "by exchange to": ("exchange", RECEIVER),
    "by exchange with": ("exchange", GIVER),
    "exchanged with": ("exchange", RECEIVER),
    "exchanged to": ("exchange", RECEIVER),
    "in exchange to": ("exchange", RECEIVER),
    "traded to": ("exchange", RECEIVER),
    "traded with": ("exchange", RECEIVER),
    "acquired by exchange by": ("exchange", RECEIVER),
    "exchange": ("exchange", HOW),
    "by exchange": ("exchange", HOW),
    "through an exchange of value": ("exchange", HOW),
    # transfer
    "transferred to": ("transfer", RECEIVER),
    "and transferred to": ("transfer", RECEIVER),
    "transfer to": ("transfer", RECEIVER),
    "by transfer to": ("transfer", RECEIVER),
    "returned to": ("return", RECEIVER),  # a restitution after a taking, else a transfer
    "and returned to": ("return", RECEIVER),
    "transferred from": ("transfer", GIVER),
    "by transfer": ("transfer", HOW),
    "by conversion": ("transfer", HOW),
    "by conversion to": ("transfer", RECEIVER),
    "transferred": ("transfer", HOW),
    # loan and deposit
    "lent to": ("loan", RECEIVER),
    "on loan to": ("loan", RECEIVER),
    "loaned to": ("loan", RECEIVER),
    "loan to": ("loan", RECEIVER),
    "on long-term loan to": ("loan", RECEIVER),
    "long term loan to": ("loan", RECEIVER),
    "long-term loan to": ("loan", RECEIVER),
    "on indefinite loan to": ("loan", RECEIVER),
    "on permanent loan to": ("loan", RECEIVER),
    "on deposit with": ("deposit", RECEIVER),
    "on deposit at": ("deposit", RECEIVER),
    "deposited with": ("deposit", RECEIVER),
    "deposited at": ("deposit", RECEIVER),
    "consigned to": ("deposit", RECEIVER),
    "on consignment with": ("deposit", RECEIVER),
    "on consignment to": ("deposit", RECEIVER),
    "on consignment": ("deposit", HOW),
    "on deposit": ("deposit", HOW),
    "on loan": ("loan", HOW),
    "consignment to": ("deposit", RECEIVER),
    "in trust to": ("deposit", RECEIVER),
    "held in trust by": ("deposit", RECEIVER),
    "entrusted to": ("deposit", RECEIVER),
    "consigned by": ("deposit", GIVER),
    # loss and return
    "confiscated by": ("confiscation", RECEIVER),
    "confiscated from": ("confiscation", GIVER),
    "seized by": ("confiscation", RECEIVER),
    "sequestered by": ("confiscation", RECEIVER),
    "sequestered and sold by": ("confiscation", RECEIVER),
    "sequestered and sold by the": ("confiscation", RECEIVER),
    "looted by": ("theft", RECEIVER),
    "stolen by": ("theft", RECEIVER),
    "stolen from": ("theft", GIVER),
    "recovered by": ("restitution", RECEIVER),
    "restituted to": ("restitution", RECEIVER),
    "restitution to": ("restitution", RECEIVER),
    "restored to": ("restitution", RECEIVER),
    "returned by the french state to": ("restitution", RECEIVER),
    # making and finding
    "commissioned by": ("commission", RECEIVER),
    "commissioned for": ("commission", RECEIVER),
    "commissioned and paid for by": ("commission", RECEIVER),
    "commissioned and paid for by the": ("commission", RECEIVER),
    "ordered by": ("commission", RECEIVER),
    "made for": ("commission", RECEIVER),
    "painted for": ("commission", RECEIVER),
    "executed for": ("commission", RECEIVER),
    "commissioned from": ("commission", GIVER),
    "commissioned": ("commission", HOW),
    "created by": ("creation", RECEIVER),
    "made by": ("creation", RECEIVER),
    "found by": ("find", RECEIVER),
    "discovered by": ("find", RECEIVER),
    "excavated by": ("find", RECEIVER),
    "collected by": ("find", RECEIVER),
    # no more said than that it was got
    "acquired by": ("unknown", RECEIVER),
    "acquired from": ("unknown", GIVER),
    "acquired directly from": ("unknown", GIVER),
    "acquired through": ("unknown", GIVER),
    "obtained by": ("unknown", RECEIVER),
    "obtained from": ("unknown", GIVER),
    "in the possession of": ("unknown", RECEIVER),
    "in possession of": ("unknown", RECEIVER),
    "possession of": ("unknown", RECEIVER),
    "in the collection of": ("unknown", RECEIVER),
    "from the collection of": ("unknown", RECEIVER),
    "the collection of": ("unknown", RECEIVER),
    "collection of": ("unknown", RECEIVER),
    "collection": ("unknown", RECEIVER),
    "collections": ("unknown", RECEIVER),
    "ex-collection": ("unknown", RECEIVER),
    "ex collection": ("unknown", RECEIVER),
    "ex-collection of": ("unknown", RECEIVER),
    "ex collection of": ("unknown", RECEIVER),
    "ex-coll.": ("unknown", RECEIVER),
    "ex-coll": ("unknown", RECEIVER),
    "ex coll.": ("unknown", RECEIVER),
    "ex": ("unknown", RECEIVER),
    "owned by": ("unknown", RECEIVER),
    "from": ("unknown", RECEIVER),
    "with": ("unknown", RECEIVER),
    "to": ("unknown", RECEIVER),
    "provenance": ("unknown", RECEIVER),
    "source": ("unknown", RECEIVER),
    "dealer": ("unknown", RECEIVER),
    "donor": ("unknown", RECEIVER),
    "acquired": ("unknown", HOW),
}

# Words before a method that say whose act it was, or join it to what went before.
METHOD_OPENERS = frozenset(
    "and then was it his her their its the a one first second third other set print prints work works painting"
    " drawing object which who also later"
    " thence being is were lastly finally half part again subsequently".split()
)

HEDGES = frozenset("possibly probably perhaps likely presumably reportedly apparently supposedly maybe".split())
HEDGE_PHRASES = ("said to be", "said to have been", "believed to be", "thought to be", "thought to have been")

DATE_WORDS = frozenset(
    "sometime some time from since in or on by before after until till to through thru between and as of no not"
    " later earlier than prior at least the end beginning early late about circa c. ca. ca c around approximately"
    " approx. but present his her their death probably possibly perhaps likely until: dated again as late up"
    " still exactly untill unti during throughout".split()
)

KINSHIP = frozenset(
    "son daughter wife husband widow widower brother sister mother father nephew niece uncle aunt cousin grandson"
    " granddaughter grandfather grandmother grandchild grandnephew grandniece great-grandson great-granddaughter"
    " great-nephew great-niece son-in-law daughter-in-law brother-in-law sister-in-law father-in-law mother-in-law"
    " stepson stepdaughter half-brother half-sister heir heirs heiress child children descendant descendants sons"
    " daughters brothers sisters siblings parents family spouse friend relative godson goddaughter grandchildren"
    " great-grandniece great-grandnephew step-daughter step-son widow's".split()
)
POSSESSIVES = frozenset("his her their its the whose".split())

ROLES = frozenset(
    "artist artists maker dealer dealers agent agents collector executor executors executrix trustee trustees"
    " architect photographer sitter author publisher printer sculptor painter designer owner donor donors"
    " craftsman potter weaver antiquarian antiquaire architects photographers designers makers".split()
)

SUFFIXES = frozenset(
    "jr jr. sr sr. inc inc. ltd ltd. llc l.l.c. ii iii iv v esq esq. m.d. md ph.d. phd d.d. s.a. gmbh co co. corp corp."
    " bt bt. bart bart. o.b.e. r.a. f.a.i.a. a.i.a. aia lp l.p. plc n.a. usa u.s.a. s.j. esquire limited"
    " incorporated m.p. q.c. k.c.".split()
)

ORGANISATION_WORDS = frozenset(
    "museum museums institute institution university college library church cathedral abbey society club department"
    " division section foundation trust bank company corporation association gallery galleries galerie galeries"
    " galleria academy council committee government ministry commission archives federation museo musee musée"
    " kunsthalle kunsthandlung arts books prints design designs gmbh bros. brothers antiques inc. ltd. co."
    " bookshop hochschule partners".split()
)
# Parts of an organisation, whose name goes on after a comma.
UNITS = frozenset("department dept. division section museum bureau office school faculty".split())

TITLES = frozenset(
    "mr. mrs. mr mrs ms. ms miss dr. dr prof. prof professor rev. reverend sir lord lady baron baroness count countess"
    " duke duchess prince princess king queen earl marquis marquess marquise comte comtesse vicomte duc duchesse"
    " captain capt. colonel col. general gen. major maj. judge justice senator governor madame mme. mme monsieur m."
    " mlle. mademoiselle herr frau dom dona don the hon. honorable emperor viscount freiherr graf conte"
    " principe".split()
)
NOBILITY = frozenset(
    "earl duke baron baronet bt. bt viscount marquess marquis marquise count countess comte comtesse duc duchesse lord"
    " lady prince princess king queen emperor conde condessa graf freiherr baroness duchess vicomte viscountess"
    " archduke elector dowager conte contessa principe herzog".split()
)

HOUSES = (
    "american art association", "american art galleries", "anderson galleries", "anderson art galleries",
    "ader", "bonhams", "butterfield", "butterfields", "bukowskis", "cassirer", "charles f. heartman", "christie",
    "christie's", "christies", "christie, manson", "doyle", "dorotheum", "drouot", "du mouchelle", "dumouchelle",
    "fifth avenue galleries", "fischer", "frederik muller", "frederik müller", "galerie charpentier",
    "galerie fischer", "galerie georges petit", "galerie jean charpentier", "gilhofer", "gutekunst", "hauswedell",
    "heritage auctions", "hollstein", "hotel drouot", "hôtel drouot", "karl & faber", "ketterer", "kornfeld",
    "lempertz", "leonard's", "lyon & turnbull", "mak van waay", "neumeister", "palais galliéra", "palais galliera",
    "parke bernet", "parke-bernet", "paul graupe", "phillips", "phillips, de pury", "plaza art galleries",
    "puttick & simpson", "puttick and simpson", "rago", "skinner", "sloan", "sotheby", "sotheby's", "sothebys",
    "sotheby parke bernet", "sotheby, wilkinson", "swann", "tajan", "van ham", "villa grisebach", "weinmüller",
    "weschler", "william doyle", "winternitz", "freeman's", "samuel t. freeman", "hindman", "leslie hindman",
    "hirschl & adler auctions", "rudolph lepke", "lepke", "j. j. gillespie auctions", "galerie kornfeld",
    "sotheby & co.", "nouveau drouot", "pierre rémy", "silo's", "ortgies", "clarke's", "coeur d'alene",
)  # fmt: skip

FIRM_WORDS = frozenset(
    "sons son co. co company bros. bros brothers cie cie. partners associates inc. sohn söhne woods".split()
)

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon st ste ft mt messrs mme mlle mm capt col gen lt sgt maj gov sen no nos cat fig figs pl"
    " p pp vol vols ed eds ca c cf b d fl suppl l wm geo chas jas jos thos robt alex edw benj saml fred ave av blvd rd"
    " jan feb mar apr jun jul aug sept sep oct nov dec vs i.e e.g a.k.a aka q.v ill illus inv acc nr bd approx"
    " etc art attr dept coll ex-coll m viz al op cit r v anon bros mfg".split()
)
# Those that can end a clause when a capital letter follows.
SOFT_ABBREVIATIONS = frozenset("jr sr inc ltd co corp esq bt bart cie etc coll al bros".split())

COUNTRIES = frozenset(
    "afghanistan|algeria|argentina|armenia|australia|austria|bahamas|belgium|bermuda|bohemia|bolivia|brazil|bulgaria"
    "|burma|cambodia|canada|ceylon|chile|china|colombia|costa rica|croatia|cuba|cyprus|czech republic|czechoslovakia"
    "|denmark|ecuador|egypt|england|estonia|ethiopia|finland|france|germany|ghana|great britain|greece|guatemala|haiti"
    "|holland|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|jamaica|japan|jordan|kenya|korea"
    "|south korea|north korea|latvia|lebanon|liberia|lithuania|luxembourg|malta|mexico|monaco|moravia|morocco|nepal"
    "|netherlands|the netherlands|new zealand|nigeria|northern ireland|norway|pakistan|panama|persia|peru|philippines"
    "|poland|portugal|prussia|romania|russia|saxony|scotland|senegal|serbia|siam|sicily|slovakia|slovenia|south africa"
    "|soviet union|spain|sudan|sweden|switzerland|syria|taiwan|thailand|tibet|tunisia|turkey|uganda|uk|u.k.|ukraine"
    "|united kingdom|united states|uruguay|usa|u.s.a.|u.s.|ussr|venezuela|vietnam|wales|west germany|yugoslavia"
    "|zambia|zimbabwe|puerto rico|west indies|europe|bavaria".split("|")
)
STATES = frozenset(
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois"
    "|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri"
    "|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma"
    "|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington"
    "|west virginia|wisconsin|wyoming|al|ak|az|ar|ca|co|ct|de|dc|d.c.|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms"
    "|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|pa.|n.y.|n. y.|n.j.|n. j.|r. i."
    "|r.i.|conn.|mass.|ill.|calif.|cal.|ca.|fla.|mich.|minn.|md.|va.|w. va.|w.va.|vt.|n.h.|me.|del.|ind.|wis.|o.|tenn."
    "|tex.|ky.|wash.|ore.|colo.|ariz.|n.m.|n.c.|s.c.|ga.|la.|mo.|ont.|ontario|quebec|british columbia"
    "|nova scotia|alberta"
    "|manitoba|cornwall|devon|kent|sussex|surrey|essex|norfolk|suffolk|yorkshire|lancashire|hertfordshire|hampshire"
    "|berkshire|derbyshire|wiltshire|somerset|dorset|buckinghamshire|oxfordshire|cambridgeshire|cheshire|shropshire"
    "|leicestershire|lincolnshire|northumberland|staffordshire|warwickshire|worcestershire|gloucestershire|bedfordshire"
    "|normandy|brittany|provence|tuscany|nyc|n.y.c.".split("|")
)
CITIES = frozenset(
    "new york|new york city|london|paris|pittsburgh|philadelphia|boston|chicago|los angeles|san francisco|washington"
    "|baltimore|cleveland|detroit|cincinnati|st. louis|buffalo|new orleans|houston|dallas|seattle|portland|denver"
    "|minneapolis|milwaukee|miami|atlanta|newark|brooklyn|manhattan|providence|hartford|new haven|santa fe|san diego"
    "|oakland|berkeley|toronto|montreal|vancouver|berlin|munich|münchen|cologne|köln|koln|frankfurt"
    "|frankfurt am main|hamburg|dresden"
    "|leipzig|stuttgart|düsseldorf|dusseldorf|vienna|wien|zurich|zürich|basel|bern|geneva|lucerne|lausanne|amsterdam"
    "|the hague|rotterdam|haarlem|leiden|utrecht|brussels|antwerp|bruges|ghent|madrid|barcelona|seville|lisbon|rome"
    "|florence|venice|milan|naples|turin|torino|genoa|siena|bologna|copenhagen|stockholm|oslo|helsinki"
    "|st. petersburg|moscow"
    "|warsaw|prague|budapest|athens|istanbul|constantinople|cairo|jerusalem|tel aviv|tokyo|kyoto|osaka|seoul|beijing"
    "|peking|shanghai|hong kong|taipei|bangkok|singapore|sydney|melbourne|johannesburg|mexico city|buenos aires"
    "|sao paulo|são paulo|rio de janeiro|dublin|edinburgh|glasgow|manchester|liverpool|bath|oxford|cambridge|sewickley"
    "|versailles|nice|lyon|marseille|rouen|bordeaux|nantes|vence|toledo|monte carlo|monaco|palm beach|santa barbara"
    "|east liverpool|johnstown|greensburg|ligonier|bridgeville|carnegie|oakmont|latrobe|hanover|bronx".split("|")
)

# A seat or an address, which stands before the town in a Getty text's parentheses.
SEATS = frozenset(
    "hall castle château chateau schloss palace palais house manor hôtel hotel villa park abbey court lodge priory"
    " palazzo street avenue gate rue square place road terrace palast seat residence mansion".split()
)

NATIONALITIES = frozenset(
    "american argentine australian austrian belgian bohemian brazilian british bulgarian canadian chilean chinese"
    " colombian croatian cuban czech danish dutch egyptian english estonian finnish flemish french german greek"
    " hungarian indian iranian iraqi irish israeli italian japanese korean lebanese lithuanian mexican moroccan"
    " norwegian persian peruvian polish portuguese prussian romanian russian saxon scottish serbian slovak spanish"
    " swedish swiss syrian turkish ukrainian uruguayan venezuelan welsh yugoslav armenian bavarian venetian"
    " florentine roman sicilian neapolitan".split()
)

GIVEN_NAMES = frozenset(
    "aaron adam agnes albert alexander alfred alice andrew anna anne anthony arthur barbara benjamin bernard betty"
    " carl carol caroline catherine charles charlotte christopher clara daniel david deborah donald dorothy edgar"
    " edith edward eleanor elizabeth ellen emily emma eric ernest esther eugene evelyn florence frances francis frank"
    " franz frederick george georges gerald gertrude grace gustav hans harold harriet harry helen henri henry herbert"
    " herman hermann howard hugo ida irene isabel jack jacob jacques james jane janet jean jennifer jerome joan johann"
    " john jonathan joseph josephine joyce judith julia julius karl katharine katherine kenneth laura lawrence leo"
    " leon leonard lewis lillian louis louise lucy ludwig mabel margaret maria marie marion marjory martha martin mary"
    " matthew maurice max michael mildred morris nancy nathan nicholas norman oliver oscar otto patricia paul peter"
    " philip philippe pierre rachel ralph raymond rebecca richard robert roger roland ronald rose ruth sally samuel"
    " sara sarah sidney simon stephen susan sylvia theodore thomas victor victoria vincent virginia walter wilhelm"
    " william winifred".split()
)

EDITORIAL = (
    "under review", "updated by", "edited by", "update by", "updated and", "record under", "to be reviewed",
    "needs review", "see file", "see curatorial", "see object file", "see notes", "tbf", "tbd",
    "provenance research", "record not", "no provenance", "provenance not", "not known", "per donor",
    "source: donor", "accessioned",
)  # fmt: skip
MONEY = (" fund", "endowment", "in honor of", "in memory of", "to honor", "funds", "purchase award")
EXHIBITION = (
    "exhibition", "exhibited", "catalogue", "catalog", "published", "illustrated", "annual", "biennial", "salon",
)  # fmt: skip
INSCRIPTION = (
    r"\b(?:inscri\w+|stamp(?:ed)?|labels?|verso|recto|watermark|in ink|in pencil|signed|bookplate|on original"
    r"|on (?:the |print )*(?:mat|frame|back|reverse))\b"
)

HOLDER_NAMES_CJK = tuple(
    "박물관 미술관 도서관 재단 대학교 컬렉션 화랑"
    " 博物館 博物馆 美術館 美术馆 圖書館 图书馆 故宮 故宫 文物局 财团 財團 財団"
    " 大學 大学 商会 商會 畫廊 画廊 古美術 研究所".split()
)
