"""The texts that the notation page offers to be read: our own words, on cases of the registry and made-up ones."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    key: str
    label: str
    text: str


EXAMPLES = (
    Example(
        "lions",
        "Two stone lions",
        "Possibly a princely mansion, North China. (Sale, Japan, 1933, with stone pagodas and lanterns) [1]; purchased "
        "by Jeon Hyeong-pil [1906-1962], Seoul, Korea, 1933 until 1962 [2]; Kansong Art Museum, Seoul, Korea, "
        "until at least January 5, 2026; promised gift to National Cultural Heritage Administration, Beijing, China.\n"
        "\n"
        "Notes:\n"
        "[1]. House, seller, lot and price are not given by any source.\n"
        "[2]. At the entrance of Bohwagak since 1938.",
    ),
    Example(
        "collector",
        "A print with notes",
        "Käthe Example [1867-1945], Berlin, Germany. Dr. Paul Sample [1880-1942], Dresden, Germany, by 1926"
        " until 1938? "
        "[1]. (Sold at Galerie Muster, Lucerne, Switzerland, on June 30, 1939, lot 45); purchased by Mrs. John"
        " Q. Public "
        "(born Ada Specimen) [1899-1981], New York, NY, through Bluett & Sons, London, 1939 until March 4,"
        " 1981; by descent to "
        "her daughter, Mary Public, Boston, MA; her gift to Museum of Fine Things, Boston, MA, December 1981 (for $1) "
        "[2].\n"
        "\n"
        "Notes:\n"
        "[1]. Listed in an inventory of the collection, 1926; no sale is documented.\n"
        "[2]. See the deed of gift in the curatorial file.\n"
        "\n"
        "Under review.",
    ),
    Example(
        "silver",
        "A candlestick, dates first",
        "By 1764–1795: Martim Exemplo, conde do Vale, Portuguese, 1716–1795 (Quinta do Vale, Lisbon), by"
        " inheritance to "
        "his son, João; 1795–1819: João Exemplo, second conde do Vale, Portuguese, 1758–1819 (Lisbon); ca. 1920–38: "
        "Baron Alphonse Beispiel, Austrian, 1878–1942 (Vienna), confiscated by the Gestapo, 1938; 1938–45: in the "
        "possession of the Gestapo; –1949: heirs of Baron Alphonse Beispiel (New York) [sold, Parke-Bernet Galleries, "
        "New York, November 19–21, 1949, lot 178, to Jacques Modelle]; 1949–72: Jacques Modelle, French, 1891–1980 "
        "(Paris), sold to the Museum of Silver, 1972.",
    ),
    Example(
        "broken",
        "A text that breaks the rules",
        "Gift of Mr. and Mrs. Example, Pittsburgh, PA, 1992.\n"
        "Acquired by Mr. Example from The Sample Shop, Kyoto, 10/8/1965 (Source: donor's checklist)\n"
        'On the mat: "bought at Muster\'s, October 1919"; Lugt 843; sotheby parke bernet, NY, sale #3360, lot 346, '
        "5/2/72; his widow by 194; Andrew Example Fund",
    ),
    Example(
        "korean",
        "한국어",
        "1933년 일본 경매에서 전형필(全鎣弼)이 석사자상 한 쌍을 사들여, "
        "1938년 보화각(葆華閣) 입구에 두었다. 간송미술관.",
    ),
)
