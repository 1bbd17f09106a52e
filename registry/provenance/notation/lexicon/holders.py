"""Who held an object: what goes with a name, and what tells people, firms and auction houses apart."""

KINSHIP = frozenset(
    "son daughter wife husband widow widower brother sister mother father nephew niece uncle aunt cousin grandson"
    " granddaughter grandfather grandmother grandchild grandnephew grandniece great-grandson great-granddaughter"
    " great-nephew great-niece son-in-law daughter-in-law brother-in-law sister-in-law father-in-law mother-in-law"
    " stepson stepdaughter half-brother half-sister heir heirs heiress child children descendant descendants sons"
    " daughters brothers sisters siblings parents family spouse friend relative godson goddaughter grandchildren"
    " great-grandniece great-grandnephew step-daughter step-son widow's"
    " step-granddaughter step-grandson step-sister step-brother stepsister stepbrother step-mother step-father"
    " stepmother stepfather".split()
)
POSSESSIVES = frozenset("his her their its the whose".split())

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
    " bookshop hochschule partners pinakothek staatsgalerie gemäldegalerie kunsthaus rijksmuseum mauritshuis hermitage"
    " louvre prado uffizi landesmuseum nationalgalerie kunstmuseum kunstsammlungen nationalmuseum".split()
)
# Buildings in which things are held, in the languages that names in English texts are in.
HOUSE_WORDS = frozenset(
    "haus schloss schloß burg kirche stadtkirche pfarrkirche dom kloster stift stiftskirche kapelle rathaus residenz"
    " church cathedral abbey monastery convent cloister priory chapel minster castle palace residence cabinet treasury"
    " library mansion town-hall".split()
)
# Parts of an organisation, whose name goes on after a comma.
UNITS = frozenset("department dept. division section museum bureau office school faculty".split())

TITLES = frozenset(
    "mr. mrs. mr mrs ms. ms miss dr. dr prof. prof professor rev. reverend sir lord lady baron baroness count countess"
    " duke duchess prince princess king queen earl marquis marquess marquise comte comtesse vicomte duc duchesse"
    " captain capt. colonel col. general gen. major maj. judge justice senator governor madame mme. mme monsieur m."
    " mlle. mademoiselle herr frau dom dona don the hon. honorable emperor viscount freiherr graf conte"
    " principe jonkheer jhr. stadhouder stadtholder stadholder baronne baronesse vicomtesse bishop archbishop"
    " cardinal".split()
)
NOBILITY = frozenset(
    "earl duke baron baronet bt. bt viscount marquess marquis marquise count countess comte comtesse duc duchesse lord"
    " lady prince princess king queen emperor conde condessa graf freiherr baroness baronne baronesse vicomtesse"
    " stadholder empress czar tsar duchess vicomte viscountess archduke elector dowager conte contessa principe herzog"
    " stadhouder stadtholder margrave landgrave"
    " marchioness marchesa infanta infante marqués marquesa"
    " duque duquesa duca duchessa marchese príncipe princesa".split()
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

HOLDER_NAMES_CJK = tuple(
    "박물관 미술관 도서관 재단 대학교 컬렉션 화랑"
    " 博物館 博物馆 美術館 美术馆 圖書館 图书馆 故宮 故宫 文物局 财团 財團 財団"
    " 大學 大学 商会 商會 畫廊 画廊 古美術 研究所".split()
)

# Of words without a capital letter: what became of something, and no name.
NO_NAMES = frozenset(
    "completed released interest interests forced withdrawn unsold sold returned listed displayed exhibited stored kept"
    " location whereabouts price annotated documented mentioned recorded described reproduced signed dated sale bought"
    " stolen looted seized confiscated recovered restituted found lost destroyed damaged restored deaccessioned"
    " catalogued photographed published selected intended reserved earmarked registered inventoried abandoned evacuated"
    " hidden housed auctioned entered divided".split()
)

ROLES = frozenset(
    "artist artists maker dealer dealers agent agents collector executor executors executrix trustee trustees"
    " architect photographer sitter author publisher printer sculptor painter designer owner donor donors"
    " craftsman potter weaver antiquarian antiquaire architects photographers designers makers".split()
)

# Of words without a capital letter, those that tell of somebody who can hold something: "private collection".
HOLDING_NOUNS = (
    KINSHIP
    | ROLES
    | ORGANISATION_WORDS
    | POSSESSIVES
    | frozenset(
        "collection collections collectors person persons people man woman lady gentleman couple family families"
        " estate owner owners holder buyer purchaser seller vendor thief thieves soldier soldiers officer troops"
        " army state city town crown court palace castle monastery convent temple shrine chapel parish priest"
        " cabinet treasury residence cloister priory minster"
        " bishop king queen emperor market trade firm house auctioneer student students staff member members"
        " friends group artist's source private anonymous unidentified unknown musuem collectie privée collezione"
        " privata".split()
    )
)
