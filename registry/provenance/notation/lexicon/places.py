"""Where: countries, states, cities, and what stands for a seat."""

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

# Sites from which museums have their finds.
FIND_SPOTS = frozenset(
    "giza|gizeh|saqqara|sakkara|thebes|luxor|karnak|abydos|amarna|tell el-amarna|el amarna|deir el-bahri|deir el bahri"
    "|deir el-medina|bubastis|naukratis|naukratis|naucratis|memphis|dendera|hierakonpolis|naqada|beni hasan|meidum"
    "|lisht|el-lisht|el lisht|dahshur|fayum|faiyum|kerma|el kurru|el-kurru|nuri|meroe|gebel barkal|ur|uruk|nippur"
    "|nineveh|nimrud|khorsabad|babylon|susa|persepolis|hasanlu|dura-europos|dura europos|palmyra|antioch|jerash|gerasa"
    "|samaria|megiddo|lachish|troy|sardis|ephesos|ephesus|pergamon|miletos|miletus|knidos|cnidus|halikarnassos|kourion"
    "|curium|enkomi|salamis|idalion|amathus|knossos|mycenae|tiryns|delphi|olympia|tanagra|corinth|eleusis|delos"
    "|melos|thera|pompeii|herculaneum|boscoreale|ostia|tivoli|hadrian’s villa|hadrian's villa|cerveteri|tarquinia"
    "|vulci|chiusi|orvieto|praeneste|palestrina|canosa|metapontum|selinunte|agrigento|gela|copan|copán|chichén itzá"
    "|chichen itza|anyang|dunhuang|ajanta|sanchi|mathura|taxila|mohenjo-daro".split("|")
)
# Where collections were stored in the war and after it; first words of such names in German.
DEPOTS = frozenset(
    "altaussee|alt aussee|alt-aussee|neuschwanstein|hohenfurth|hohenfurt|buxheim|nikolsburg|schloss kogl|kogl"
    "|merkers|heilbronn-kochendorf|füssen|berchtesgaden|bergungsort|auslagerungsort|bergungsdepot|salzbergwerk"
    "|auslagerungsdepot|bergungslager".split("|")
)
# Houses by which the sales of their contents are called, and a sale called by the state that held it.
HOUSES_OF_SALES = frozenset(
    ("strawberry hill", "fonthill", "stowe", "mentmore", "wanstead", "clumber", "san donato", "commonwealth")
)
