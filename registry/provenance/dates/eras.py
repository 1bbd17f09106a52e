"""Years of East Asian reigns and eras, converted with the uncertainty that their calendars leave.

Japanese eras from 1532 (lunisolar until the 31st of December 1872, Gregorian after; those before Meiji by the years in
which they began, of http://kushi.fuyuya.com/eras.htm and https://www.kutani.org, and before 1615 of ICU's names of the
Japanese calendar and https://samurai-archives.com, "Japanese Eras"); Ming and Qing reigns, whose years run from one
lunar new year to the next, one that ended with a death to the end of its year; Korean usage: the Dangi count (year 1 is
2333 BCE), the Joseon and Korean Empire counts, and the Japanese eras by their Korean reading; the Republic of China's
count. The years of a king of Joseon are counted from the year after he followed another, or, where he had put that one
from the throne, from the same year (Encyclopedia of Korean Culture, E0058591, and
http://www.bannampark.com/bannampark6_04/6610); their reigns are those of http://www.archontology.org/nations/korea and
of the eras of Ming and Qing beside them (http://hakseonglee.com). Lunar days are lunar_python's, which follow the
historical Chinese calendar; Japan and Korea computed their own, which can differ by a day.
"""

from dataclasses import dataclass

from lunar_python import Lunar, LunarMonth

from registry.errors import DateError
from registry.provenance.dates.bounds import FUTURE, PAST, Bounds, narrow
from registry.provenance.dates.calendar import day_number, month_length, year_month_day


@dataclass(frozen=True, slots=True)
class Era:
    """`first` is the Gregorian year in which year 1 lies for the most part. Years up to and including `lunar_until`
    are lunisolar, and then days can be `tolerance` days off."""

    name: str
    forms: tuple[str, ...]
    first: int
    begins: int = PAST
    ends: int = FUTURE
    lunar_until: int = -(10**9)
    tolerance: int = 0


def _era(name: str, forms: str, first: int, begins: str = "", ends: str = "", lunar_until: int = -(10**9)) -> Era:
    # Every year of a Chinese reign is lunar.
    lunar_until, tolerance = (10**9, 0) if name in _CHINESE else (lunar_until, 1)
    return Era(name, tuple(forms.split()), first, _day(begins, PAST), _day(ends, FUTURE), lunar_until, tolerance)


def _day(text: str, missing: int) -> int:
    if not text:
        return missing
    year, month, day = map(int, text.split("-"))
    return day_number(year, month, day)


_CHINESE = frozenset([
    "Hongwu", "Jianwen", "Yongle", "Hongxi", "Xuande", "Zhengtong", "Jingtai", "Tianshun", "Chenghua", "Hongzhi",
    "Zhengde", "Jiajing", "Longqing", "Wanli", "Taichang", "Tianqi", "Chongzhen",
    "Shunzhi", "Kangxi", "Yongzheng", "Qianlong", "Jiaqing", "Daoguang", "Xianfeng", "Tongzhi", "Guangxu", "Xuantong",
])  # fmt: skip

# Kings of Joseon whose name no king of Goryeo has: the first year that counts, and the last.
_JOSEON = (
    ("Taejong", "태종", 1401, 1418), ("Sejong", "세종", 1419, 1450), ("Sejo", "세조", 1455, 1468),
    ("Yeonsangun", "연산군", 1495, 1506), ("Jungjong", "중종", 1506, 1544), ("Seonjo", "선조", 1568, 1608),
    ("Gwanghaegun", "광해군", 1609, 1623), ("Injo", "인조", 1623, 1649),
    ("Yeongjo", "영조", 1725, 1776), ("Jeongjo", "정조", 1777, 1800), ("Sunjo", "순조", 1801, 1834),
)  # fmt: skip


def _joseon(name: str, form: str, first: int, last: int) -> Era:
    return _era(name, form, first, f"{first}-01-01", f"{last + 1}-02-28", 10**9)


ERAS = (
    _era("Tenbun", "天文 tenbun tenmon tembun", 1532, "1532-01-01", "1555-12-31", 1872),
    _era("Eiroku", "永禄 永祿 eiroku", 1558, "1558-01-01", "1570-12-31", 1872),
    _era("Genki", "元亀 元龜 genki", 1570, "1570-01-01", "1573-12-31", 1872),
    _era("Tenshō", "天正 tensho tenshō", 1573, "1573-01-01", "1592-12-31", 1872),
    _era("Bunroku", "文禄 文祿 bunroku", 1592, "1592-01-01", "1596-12-31", 1872),
    _era("Keichō", "慶長 慶长 keicho keichō", 1596, "1596-01-01", "1615-12-31", 1872),
    _era("Genna", "元和 genna genwa", 1615, "1615-01-01", "1624-12-31", 1872),
    _era("Kan'ei", "寛永 寬永 kan'ei kanei", 1624, "1624-01-01", "1644-12-31", 1872),
    _era("Shōhō", "正保 shoho shōhō", 1644, "1644-01-01", "1648-12-31", 1872),
    _era("Keian", "慶安 keian", 1648, "1648-01-01", "1652-12-31", 1872),
    _era("Jōō", "承応 承應 joo jōō", 1652, "1652-01-01", "1655-12-31", 1872),
    _era("Meireki", "明暦 明曆 meireki", 1655, "1655-01-01", "1658-12-31", 1872),
    _era("Manji", "万治 萬治 manji", 1658, "1658-01-01", "1661-12-31", 1872),
    _era("Kanbun", "寛文 寬文 kanbun kambun", 1661, "1661-01-01", "1673-12-31", 1872),
    _era("Enpō", "延宝 延寶 enpo enpō empo empō", 1673, "1673-01-01", "1681-12-31", 1872),
    _era("Tenna", "天和 tenna tenwa", 1681, "1681-01-01", "1684-12-31", 1872),
    _era("Jōkyō", "貞享 jokyo jōkyō", 1684, "1684-01-01", "1688-12-31", 1872),
    _era("Genroku", "元禄 元祿 genroku", 1688, "1688-01-01", "1704-12-31", 1872),
    _era("Hōei", "宝永 寶永 hoei hōei", 1704, "1704-01-01", "1711-12-31", 1872),
    _era("Shōtoku", "shotoku shōtoku", 1711, "1711-01-01", "1716-12-31", 1872),
    _era("Kyōhō", "享保 kyoho kyōhō", 1716, "1716-01-01", "1736-12-31", 1872),
    _era("Genbun", "元文 genbun gembun", 1736, "1736-01-01", "1741-12-31", 1872),
    _era("Kanpō", "寛保 寬保 kanpo kanpō kampo kampō", 1741, "1741-01-01", "1744-12-31", 1872),
    _era("Enkyō", "延享 enkyo enkyō", 1744, "1744-01-01", "1748-12-31", 1872),
    _era("Kan'en", "寛延 寬延 kan'en kanen", 1748, "1748-01-01", "1751-12-31", 1872),
    _era("Hōreki", "宝暦 寶曆 horeki hōreki horyaku hōryaku", 1751, "1751-01-01", "1764-12-31", 1872),
    _era("Meiwa", "明和 meiwa", 1764, "1764-01-01", "1772-12-31", 1872),
    _era("An'ei", "安永 an'ei anei", 1772, "1772-01-01", "1781-12-31", 1872),
    _era("Tenmei", "天明 tenmei temmei", 1781, "1781-01-01", "1789-12-31", 1872),
    _era("Kansei", "寛政 寬政 kansei", 1789, "1789-01-01", "1801-12-31", 1872),
    _era("Kyōwa", "享和 kyowa kyōwa", 1801, "1801-01-01", "1804-12-31", 1872),
    _era("Bunka", "文化 bunka", 1804, "1804-01-01", "1818-12-31", 1872),
    _era("Bunsei", "文政 bunsei", 1818, "1818-01-01", "1830-12-31", 1872),
    _era("Tenpō", "天保 tenpo tenpō tempō", 1830, "1830-01-01", "1844-12-31", 1872),
    _era("Kōka", "弘化 koka kōka", 1844, "1844-01-01", "1848-12-31", 1872),
    _era("Kaei", "嘉永 kaei", 1848, "1848-01-01", "1854-12-31", 1872),
    _era("Ansei", "安政 ansei", 1854, "1854-01-01", "1860-12-31", 1872),
    _era("Man'en", "万延 萬延 man'en manen", 1860, "1860-01-01", "1861-12-31", 1872),
    _era("Bunkyū", "文久 bunkyu bunkyū", 1861, "1861-01-01", "1864-12-31", 1872),
    _era("Genji", "元治 genji", 1864, "1864-01-01", "1865-12-31", 1872),
    _era("Keiō", "慶応 慶應 keio keiō", 1865, "1865-01-01", "1868-12-31", 1872),
    _era("Meiji", "明治 명치 메이지 meiji", 1868, "1868-01-25", "1912-07-30", 1872),
    _era("Taisho", "大正 대정 다이쇼 taisho taishō", 1912, "1912-07-30", "1926-12-25"),
    _era("Showa", "昭和 소화 쇼와 showa shōwa", 1926, "1926-12-25", "1989-01-07"),
    _era("Heisei", "平成 헤이세이 heisei", 1989, "1989-01-08", "2019-04-30"),
    _era("Reiwa", "令和 레이와 reiwa", 2019, "2019-05-01"),
    _era("Hongwu", "洪武 홍무 hongwu hung-wu", 1368, "1368-01-28", "1399-02-13"),
    _era("Jianwen", "建文 건문 jianwen chien-wen", 1399, "1399-02-14", "1403-01-31"),
    _era("Yongle", "永樂 永乐 永楽 영락 yongle yung-lo", 1403, "1403-02-01", "1425-01-28"),
    _era("Hongxi", "洪熙 홍희 hongxi hung-hsi", 1425, "1425-01-29", "1426-02-16"),
    _era("Xuande", "宣德 宣徳 선덕 xuande hsuan-te hsüan-te", 1426, "1426-02-17", "1436-01-26"),
    _era("Zhengtong", "正統 正统 정통 zhengtong cheng-t'ung", 1436, "1436-01-27", "1450-01-22"),
    _era("Jingtai", "景泰 경태 jingtai ching-t'ai", 1450, "1450-01-23", "1457-02-03"),
    _era("Tianshun", "天順 天顺 천순 tianshun t'ien-shun", 1457, "1457-02-04", "1465-02-04"),
    _era("Chenghua", "成化 성화 chenghua ch'eng-hua", 1465, "1465-02-05", "1488-01-22"),
    _era("Hongzhi", "弘治 홍치 hongzhi hung-chih", 1488, "1488-01-23", "1506-02-02"),
    _era("Zhengde", "正德 정덕 zhengde cheng-te", 1506, "1506-02-03", "1522-02-06"),
    _era("Jiajing", "嘉靖 가정 jiajing chia-ching", 1522, "1522-02-07", "1567-02-18"),
    _era("Longqing", "隆慶 隆庆 융경 longqing lung-ch'ing", 1567, "1567-02-19", "1573-02-11"),
    _era("Wanli", "萬曆 万历 万暦 만력 wanli wan-li", 1573, "1573-02-12", "1620-02-03"),
    _era("Taichang", "泰昌 태창 taichang t'ai-ch'ang", 1620, "1620-02-04", "1621-01-21"),
    _era("Tianqi", "天啟 天啓 天启 천계 tianqi t'ien-ch'i", 1621, "1621-01-22", "1628-02-04"),
    _era("Chongzhen", "崇禎 崇祯 숭정 chongzhen ch'ung-chen", 1628, "1628-02-05", "1645-01-27"),
    _era("Shunzhi", "順治 顺治 순치 shunzhi shun-chih", 1644, "1644-02-08", "1662-02-17"),
    _era("Kangxi", "康熙 강희 kangxi k'ang-hsi", 1662, "1662-02-18", "1723-02-04"),
    _era("Yongzheng", "雍正 옹정 yongzheng yung-cheng", 1723, "1723-02-05", "1736-02-11"),
    _era("Qianlong", "乾隆 건륭 qianlong ch'ien-lung", 1736, "1736-02-12", "1796-02-08"),
    _era("Jiaqing", "嘉慶 嘉庆 가경 jiaqing chia-ch'ing", 1796, "1796-02-09", "1821-02-02"),
    _era("Daoguang", "道光 도광 daoguang tao-kuang", 1821, "1821-02-03", "1851-01-31"),
    _era("Xianfeng", "咸豐 咸丰 함풍 xianfeng hsien-feng", 1851, "1851-02-01", "1862-01-29"),
    _era("Tongzhi", "同治 동치 tongzhi t'ung-chih", 1862, "1862-01-30", "1875-02-05"),
    _era("Guangxu", "光緒 光绪 광서 guangxu kuang-hsu kuang-hsü", 1875, "1875-02-06", "1909-01-21"),
    _era("Xuantong", "宣統 宣统 선통 xuantong hsuan-t'ung hsüan-t'ung", 1909, "1909-01-22", "1912-02-12"),
    _era("Republic of China", "民國 民国 민국 중화민국 中華民國 中华民国 minguo", 1912, "1912-01-01"),
    _era("Dangi", "檀紀 檀纪 단기 단군기원 dangi", -2332),
    _era("Gaeguk", "開國 开国 개국 gaeguk", 1392, "1894-07-30", "1895-12-31", 1895),
    *(_joseon(name, form, first, last) for name, form, first, last in _JOSEON),
    _era("Geonyang", "建陽 建阳 건양 geonyang", 1896, "1896-01-01", "1897-08-16"),
    _era("Gwangmu", "光武 광무 gwangmu", 1897, "1897-08-17", "1907-08-02"),
    _era("Yunghui", "隆熙 융희 yunghui", 1907, "1907-08-03", "1910-08-29"),
)
BY_FORM = {form: era for era in ERAS for form in era.forms}


def era_bounds(
    era: Era, year: int, month: int | None = None, day: int | None = None, *, is_leap_month: bool = False
) -> Bounds:
    """The days that a year of an era can mean, or a month or day of it. Raises DateError."""
    gregorian = era.first + year - 1
    if year < 1:
        raise DateError("era.year-zero", era=era.name)
    is_lunar = gregorian <= era.lunar_until
    bounds = (_lunar if is_lunar else _gregorian)(gregorian, month, day, is_leap_month)
    if is_lunar and era.tolerance:
        bounds = Bounds(bounds.earliest - era.tolerance, bounds.latest + era.tolerance)
    reform = day_number(era.lunar_until, 12, 31) if is_lunar and era.tolerance else FUTURE
    if bounds.earliest > reform:
        raise DateError("era.after-reform", era=era.name, year=year, reform=era.lunar_until)
    try:
        return narrow(bounds, Bounds(era.begins, min(era.ends, reform)))
    except DateError:
        raise DateError("era.outside", era=era.name, year=year, extent=_extent(era)) from None


def _gregorian(year: int, month: int | None, day: int | None, is_leap_month: bool) -> Bounds:
    if is_leap_month or month == 0 or (month or 1) > 12 or day == 0 or (day or 1) > month_length(year, month or 1):
        raise DateError("era.no-such-day", year=year)
    if month is None:
        return Bounds(day_number(year, 1, 1), day_number(year, 12, 31))
    return Bounds(day_number(year, month, day or 1), day_number(year, month, day or month_length(year, month)))


def _lunar(year: int, month: int | None, day: int | None, is_leap_month: bool) -> Bounds:
    if month is None:
        return Bounds(_lunar_day(year, 1, 1), _lunar_day(year + 1, 1, 1) - 1)
    signed = -month if is_leap_month else month
    lunar_month = LunarMonth.fromYm(year, signed) if 1 <= month <= 12 else None
    if lunar_month is None or day == 0 or (day or 1) > lunar_month.getDayCount():
        raise DateError("era.no-such-lunar-day")
    return Bounds(_lunar_day(year, signed, day or 1), _lunar_day(year, signed, day or lunar_month.getDayCount()))


# The Julian day number that began on the noon before ordinal 0.
_JULIAN_DAY_OF_ORDINAL = 1_721_425


def _lunar_day(year: int, month: int, day: int) -> int:
    # The library's own years, months and days are Julian before 1582; its Julian day number is not.
    return int(Lunar.fromYmd(year, month, day).getSolar().getJulianDay() + 0.5) - _JULIAN_DAY_OF_ORDINAL


def _extent(era: Era) -> str:
    ends = [str(year_month_day(day)[0]) if PAST < day < FUTURE else "" for day in (era.begins, era.ends)]
    return "–".join(ends)
