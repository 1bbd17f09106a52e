"""Words that describe a holder and name nobody, folded, in the languages of catalogues; and what is beside them."""

DESCRIBING = frozenset(
    "private privately collection collections collector collectors dealer dealers donor donors anonymous unknown"
    " unidentified unnamed undisclosed market source owner owners holder withheld artist artists seller buyer"
    " vendor consignor lender privatsammlung privatsammlungen privatbesitz privatsammler privatsammlerin"
    " kunsthandel kunsthandler handler sammler sammlerin unbekannt unbekannter unbekannte unbekannten anonym"
    " anonymer kunstler kunstlerin particuliere particulieres particulier privee privees prive collectionneur"
    " collectionneuse anonyme inconnu inconnue marchand donateur artiste proprietaire collezione collezionista"
    " privata privato anonimo anonima sconosciuto ignoto mercante artista coleccion coleccionista particular"
    " privada privado desconocido desconocida marchante colecao collectie verzameling privecollectie verzamelaar"
    " onbekend kunsthandelaar kunstenaar".split()
)
# With one of those, and never alone.
BESIDE = frozenset(
    "a an the his her their of in from by to s d l art trade person name family estate heirs european der die das"
    " des dem den ein eine aus von im le la les un une du de et il lo el los las uno una een het probably possibly"
    " perhaps".split()
)
# Of scripts that are written without spaces: the whole.
UNSPACED = frozenset(
    "개인 개인소장 개인소장품 개인컬렉션 개인수집가 소장자 소장가 수집가 익명 익명의기증자 익명기증자"
    " 기증자 미상 작가 個人 個人蔵 個人藏 個人収蔵 個人所蔵 個人コレクション 個人收藏 個人收藏家 私人"
    " 私人收藏 私人藏 私人藏家 私人收藏家 个人 个人收藏 个人藏 匿名 佚名 不詳 不详 不明 作者 作家 藝術家"
    " 艺术家 芸術家 收藏家 藏家 収集家 画商 畫商 所蔵家".split()
)
# Such a word is rather of the name of a place.
OF_TOWNS = frozenset("new san santa saint st los las le la upper lower north south east west bad".split())
# Given names, and what follows a name, as they are abbreviated.
ABBREVIATED = frozenset(
    "thos chas benj saml robt wm geo jas jos edw fred alex danl nath jno theo ste hon rt jr sr esq bros".split()
)
