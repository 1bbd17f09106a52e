"""Words of Korean, Chinese and Japanese by which names and dates are told from what is neither."""

from registry.provenance.notation.lexicon.holders import HOLDER_NAMES_CJK

# How the names of institutions and dealers end.
ENDINGS = frozenset(HOLDER_NAMES_CJK) | frozenset(
    (
        "문화재단 문화재청 국가유산청 문물국 연구소 기념관 도서관 상회 고미술 미술구락부 故宮博物院 故宫博物院"
        " 博物院 文化財団 基金会 基金會 拍卖行 拍賣行 拍卖公司 拍賣公司 古董店 收藏馆 紀念館 纪念馆 記念館 商店"
        " 画商 古美術商 美術倶楽部 骨董店 資料館 文化庁 文華館"
    ).split()
)

# A title after a name.
TITLES = (
    "관장 선생 박사 회장 교수 대통령 이사장 위원장 작가 화백 여사 先生 女士 馆长 館長 院长 院長 局长 局長"
    " 教授 総裁 總統 总统 主席 夫人"
).split()

# What happened, and the small words around a name; those of the second list in Chinese alone.
NO_PART_OF_A_NAME = (
    "捐赠 捐贈 捐献 捐獻 赠送 贈送 寄贈 寄託 寄存 購入 购入 购得 購得 收购 收購 购买 購買 收藏 典藏 珍藏 旧藏"
    " 舊藏 原藏 庋藏 入藏 所蔵 旧蔵 入手 落札 拍得 竞得 競得 转让 轉讓 譲渡 售予 出售 售出 卖给 賣給 继承 繼承"
    " 相続 划拨 劃撥 拨交 撥交 移交 返还 返還 归还 歸還 追回 追索 没收 沒收 没収 查抄 掠夺 掠奪 盗掘 盗难 盜走"
    " 被盗 流失 流散 现藏 現藏 现存 現存 藏于 藏於 接收 は が を に へ で と の も や から より まで として"
    " において により によって 年 月 日"
).split()
NO_PART_OF_A_NAME_IN_CHINESE = (
    "由 与 與 和 在 向 给 給 及 于 於 从 從 为 為 被 将 將 经 經 后 後 至 起 归 歸 并 並 的 了 其 该 該"
).split()

# Common family names.
KOREAN_SURNAMES = (
    "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심 노 하 곽 성 차"
    " 주 우 구 민 나 진 지 엄 채 원 천 방 공 현 함 변 염 여 추 도 소 석 선 설 마 길 연 위 표 명 기 반 왕 금 옥"
    " 육 인 맹 제 모 남궁 황보 제갈 선우 사공 독고"
).split()
CHINESE_SURNAMES = (
    "王 李 张 張 刘 劉 陈 陳 杨 楊 黄 黃 赵 趙 吴 吳 周 徐 孙 孫 马 馬 朱 胡 郭 何 林 高 罗 羅 郑 鄭 梁 谢 謝"
    " 宋 唐 许 許 韩 韓 邓 鄧 冯 馮 曹 彭 曾 肖 蕭 萧 田 董 潘 袁 蔡 蒋 蔣 余 于 杜 叶 葉 程 魏 苏 蘇 吕 呂 丁"
    " 任 卢 盧 姚 沈 钟 鐘 鍾 姜 崔 谭 譚 陆 陸 范 汪 廖 石 金 韦 韋 贾 賈 夏 付 傅 方 邹 鄒 熊 白 孟 秦 邱 侯"
    " 江 尹 薛 闫 閻 段 雷 龙 龍 黎 史 陶 贺 賀 毛 郝 顾 顧 龚 龔 邵 万 萬 钱 錢 严 嚴 溥 庞 龐 盛"
).split()

# What became of an object, right after the name of whose it was: "김견본 기증", "李某购于".
PASSING_IN_KOREAN = "기증 구입 기탁 소장 구장 매입 매각 수집 입수 유증 상속 매도 반환 위탁 헌납 전래 봉안".split()
PASSING_IN_CHINESE = (
    "购于 購於 購于 购自 購自 购得 購得 购藏 購藏 购入 購入 捐赠 捐贈 捐献 捐獻 赠送 贈送 旧藏 舊藏 收藏"
    " 珍藏 递藏 遞藏 携出 攜出 带出 帶出 得于 得自 得之 售予 售出 出售 转让 轉讓 继承 繼承 拍得 竞得 競得 寄存 藏"
).split()
PASSING_IN_JAPANESE = "購入 寄贈 譲渡 取得 入手 買い取 買取 相続 寄託 譲り受け 返還 落札".split()

# Places after which a name begins.
PLACES_IN_CHINESE = (
    "香港 澳門 澳门 北京 上海 南京 天津 廣州 广州 臺北 台北 蘇州 苏州 杭州 西安 成都 重慶 重庆 武漢 武汉 長春 长春"
    " 瀋陽 沈阳 紐約 纽约 倫敦 伦敦 巴黎 東京 东京 大阪 京都"
).split()
# What a dealer is called before the name.
CALLED_IN_JAPANESE = "古美術商 美術商 骨董商 古物商 画商".split()

# Auction houses by the names that they have in these scripts.
HOUSES = (
    "서울옥션 케이옥션 K옥션 마이아트옥션 소더비 크리스티 본햄스 蘇富比 苏富比 佳士得 邦瀚斯 中國嘉德"
    " 中国嘉德 嘉德 北京保利 保利 西泠印社 富藝斯 富艺斯 サザビーズ クリスティーズ ボナムズ"
).split()
# Words that end as the names of Korean temples do.
NO_TEMPLES = (
    "회사 조사 역사 검사 박사 미술사 신문사 출판사 방송사 잡지사 변호사 관리사 감정사 중개사 상사 무역사 인쇄사".split()
)
# Words that begin as names do, and are nobody's.
NO_PERSONS = (
    "문화재 전문가 한국인 조선인 지방관 지방민 고서점 고서화 고문서 고미술 공예품 도자기 석조물 소장자"
    " 소장가 소장처 소유자 구입자 기증자 기탁자 미술품 민속품 전시품 현소장 인사동 황학동 성북동 안국동"
    " 방송국 고물상 주인공 양반가 한의사 공공기 전적류 도서류 여러명 조사단 조사팀 유족측 주민들 신도들"
    " 유족이 유족은 유족의 유족에 유가족 장남이 장남은 장녀가 장녀는 차남이 차남은 손자가 손자는 고인이 고인의 선친이"
    " 상인들 정부측 구청장 문중원 문화원 안내원 전시관 전시실 추진단 명문가 기관들 王室 王府 王朝 王家 王宮"
    " 王宫 高官 高僧 高价 高價 金銀 金银 金器 金屬 金属 石刻 石雕 石器 石窟 白瓷 白玉 黄金 黃金 唐宋 唐代"
    " 宋代 宋元 宋朝 史料 史籍 万件 萬件 方面 江南 江蘇 江苏 江西 江浙 陶器 陶瓷 陶俑 毛笔 钱币 錢幣 龙袍"
    " 龍袍 马匹 于是 任何 何时 何時 何处 何處 何人 高等 田野 周代 周边 周朝 秦代 秦漢 秦汉 叶片 葉片 范围"
    " 範圍 严格 嚴格 顾客 顧客 钟表 鐘錶 盛京 魏晉 魏晋 沈阳 石渠 フランス イギリス アメリカ ドイツ イタリア"
    " ヨーロッパ パリ ロンドン ニューヨーク 中国 中國 韓国 朝鮮 日本 台湾 臺灣 香港 北京 上海 京都 東京 大阪"
    " 奈良 鎌倉 名古屋 横浜 神戸 海外 国外 国内 個人 民間 遺族 所有者 業者 現地 当時 当初 以前 以後"
).split()
