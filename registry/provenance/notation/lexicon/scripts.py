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

ERAS = (
    "明治 大正 昭和 平成 令和 慶応 慶應 天保 文化 文政 嘉永 安政 元禄 享保 洪武 永樂 永乐 宣德 成化 弘治 正德"
    " 嘉靖 萬曆 万历 崇禎 崇祯 順治 顺治 康熙 雍正 乾隆 嘉慶 嘉庆 道光 咸豐 咸丰 同治 光緒 光绪 宣統 宣统 民國"
    " 民国 광무 융희 단기 檀紀"
).split()
