"""Words that mining knows: of names in Latin letters in small letters, Han characters folded."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


INSTITUTIONS: Final = _words("""
    university institute institution committee commission council agency company corporation
    group bank press times post news party union association foundation center centre department
    ministry office court act bill law school college airport island islands lake river mountain
    mount strip sea bay street road park prize award awards festival league cup club force army
    navy project programme program fund alliance federation organization organisation society
    museum theatre theater gallery hotel hospital church network watch studio studios records
    media entertainment technology technologies motors airlines energy capital partners holdings
    inc ltd limited services service system systems review journal daily magazine guardian radio
    television channel house square tower city county state states republic province region
    district valley beach cape gulf fort port west east north south new great international
    national world global united american british chinese european royal human people public
    security intelligence research study studies report summit conference forum treaty agreement
    convention plan initiative virus disease syndrome theory model method analysis data card
    bond index exchange stock market trust insurance airways line lines express railway station
    bridge canal temple palace castle garden zoo stadium arena store shop cafe restaurant coffee
    day night week year war battle revolution movement protest rights freedom democracy
    democratic liberal conservative labour labor socialist communist workers front games open
    series show band orchestra choir album film movie book
""")
"""They stand in names of institutions, places and things, not of people."""

BROADCASTERS: Final = _words("""
    ABC BBC CBS CNN HBO HOY KBS MBC NBC NHK Netflix PBS RTHK SBS TVB TVBS Viu
""")
"""They send programmes; more are told by TV at the end of their names."""

HONORIFICS: Final = _words("""
    mr mrs ms dr prof sir dame lord lady jr sr ii iii
""")
"""They stand beside a name and are not part of it."""

JOINING_WORDS: Final = _words("""
    of the and for in on at to by a an de la le les du des d da do dos das del di el y e et van
    von der den zu zur und al bin ibn ben abu ul ur os as
""")
"""They may stand in a name in small letters."""

PARTICLES: Final = _words("""
    le la de du di da del van von der den bin ben al el abu dos st
""")
"""A surname goes on behind them."""

BEFORE_ANYBODY: Final = _words("""
    mr mrs ms dr sir lord lady president prime minister premier chancellor secretary senator
    governor judge justice general professor chairman director the and of by with for
""")
"""Before a surname they say nothing of whose it is."""

TITLES: Final = _words("""
    议长 领袖 议员 党人 总统 总理 首相 部长 外长 防长 大臣 主席 会长 校长 市长 州长 局长 署长
    司长 院长 社长 书记 总裁 经理 总监 董事 董事长 秘书长 教练 球员 选手 前锋 门将 导演 演员
    歌手 影星 女星 男星 明星 作家 作者 记者 学者 教授 博士 专家 律师 法官 官员 委员 检察官 发言人
    大使 领事 上将 将军 上校 司令 顾问 主任 总编 编辑 主播 创办人 代表 男子 女子 妇人 少年 少女
    青年 导师 主教 教宗 教皇 国王 女王 王储 王子 公主 干事 主持 主持人 负责人 候选人 行政长官
    国务卿 财长 防务 防卫 后卫 中场 洋将 投手 射手 翼锋 中坚 队长 组长 组织 公司 集团 国人 裔
    智库 分析师 研究员 经济学家 家长 丈夫 妻子 儿子 女儿 母亲 父亲 好友 医生 护士 老板 股东 首富
    富豪 商人 执行官 总长 参谋长 元帅
""")
"""They end before a person's name."""

TITLES_BEHIND: Final = _words("""
    上将 中将 少将 准将 将军 博士 教授 律师 医生 先生 女士 小姐 爵士 神父 牧师 主教 法官 大使
    议员 总统 总理 部长 太太 夫人 导演 同学 老师 校长
""")
"""They follow a person's name."""

DOUBLE_SURNAMES: Final = _words("""
    欧阳 司马 上官 诸葛 司徒 东方 皇甫 夏侯 公孙
""")
"""Of two characters."""

SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程"
    "吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万"
    "钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝"
    "包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时"
    "穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫柏宗桂全佟应闵苟邬边卞姬师和仇栾隋商刁"
    "沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺"
    "楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁"
    "芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利"
    "於呼居"
)
"""Of one character."""

LEADING: Final = _words("""
    前 时任 现任 已故 所谓 一个 一名 名为 例如 包括 所有 有关 参与 参加 加入 支持 根据 通过 透过
    利用 作为 成为 成立 以及 设立 推出 使用 采用 创办 宣布 进行 关于 来自 位于 旗下 隶属 主要
    一种 一间 一家 不同 提供 获得 获 还有 包含 就是 没有 应该 可以 属于 目前
    今年 去年 他们 我们 你们 自己 该
""")
"""No name begins with these words."""

SMALL: Final = frozenset(
    "的和与及或在由对向是为从到被将把让给令跟同于以至并而但因若如当指称说据这那其某每各等了着过也"
    "都又就即叫用靠按经自有则"
)
"""Characters before which a word ends and behind which one begins."""

NOT_FIRST: Final = frozenset(
    "的和与及或在由对向是将把让给令跟于并而但这那其某每各等了也都又就即叫称说据们"
)
"""Characters that no name begins with."""

JOINING: Final = frozenset("与及和暨")
"""They stand inside names of institutions as well."""
