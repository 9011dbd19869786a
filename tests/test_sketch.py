"""Sketches: what counts for them, and which articles they find alike."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from opencc import OpenCC
from rensa import RMinHash

from analyzers import Analyzer
from searchcore.article import Article
from searchcore.engines.base import ALIKE, SKETCH_LENGTH
from searchcore.entry import EntryMaker
from searchcore.schema import Schema
from searchcore.settings import IndexSettings
from searchcore.sketch import Sketch, sketch_of

TITLE = "青嶼纜車停駛三小時　百多名乘客獲救"
REPORT = (
    "青嶼纜車昨日下午三時許因強風觸動保護裝置而停駛，一百二十六名乘客懸在半空近三小時，"
    "至傍晚六時全部由救援隊以備用馬達送返車站，無人受傷，兩名長者因不適送院觀察。\n\n"
    "營運公司發言人梁穎思說，山頂站當時錄得陣風每小時九十二公里，超出行車上限，"
    "系統自動煞停是正常反應，但承認廣播在停駛後四十分鐘才響起，會檢討通報程序。\n\n"
    "乘客陳先生帶同兩名子女坐在第三十七號車廂，他說車廂搖晃得厲害，孩子一直在哭，"
    "打求助電話十多次都沒有人接聽，最後要自己上網找消息。公司答應向每名乘客退還票價，"
    "並送出一年有效的套票。\n\n"
    "機電監察署已派員到場，要求公司七日內交出報告；纜車今日暫停服務，"
    "以檢查全線一百零八個車廂的夾索器，最快星期四恢復。"
)
HISTORY = (
    "\n\n青嶼纜車十二年前通車，全長五點七公里，由海濱車站經兩個轉向站到達寺前廣場，平日約有九千人次乘搭。"
    "通車首年曾有空車廂墜地，其後停運半年，更換了全部吊臂；前年冬天又因雷擊停駛一晚，三百人要步行下山。"
    "立法機關當時要求公司每季公布停駛次數，並為車廂裝上對講機，工程原定去年底完成，至今只裝了一半。"
    "區內商戶說，纜車一停，寺前的茶座和素食店當天就少了七成生意，希望維修期間加開巴士。"
)
QUAKES = (
    "地震測報中心表示，今天上午八時十二分於東埔外海發生規模四點六地震，深度二十一公里，"
    "最大震度在石門鄉為三級，其次為青田鎮與竹坑村的二級。目前沒有傷亡或財物損失的通報，"
    "捷運與鐵路照常行駛。中心提醒民眾注意餘震，並檢查瓦斯與門窗。",
    "地震測報中心表示，本月九日晚間十一時三分於南灣近岸發生規模五點二地震，深度八公里，"
    "最大震度在月眉鎮為四級，其次為海口鄉與石橋村的三級。有兩棟民宅外牆磁磚掉落的通報，"
    "高鐵一度減速慢行。中心提醒民眾注意餘震，並檢查瓦斯與門窗。",
)
BELOW = (
    "請訂閱本報的網上版，支持我們的記者繼續採訪。訂閱辦法見網頁下方，按月或按年均可，學生半價。"
    "【井邊隨筆】作者住在離島，做過木匠和教師，逢星期三、六在這裏寫山、寫海、寫鄰居的貓。"
)


def sketch(body: str, title: str = TITLE) -> Sketch:
    return sketch_of(title, body)


def agreeing(one: Sequence[int], other: Sequence[int]) -> int:
    return sum(a == b for a, b in zip(one, other, strict=True))


def alike(one: Sketch, other: Sketch) -> bool:
    return agreeing(one, other) >= ALIKE


def test_a_sketch_has_one_length_and_values_of_16_bits() -> None:
    made = sketch(REPORT)
    assert len(made) == SKETCH_LENGTH
    assert all(0 <= value < 2**16 for value in made)
    assert len(set(made)) > SKETCH_LENGTH // 2


def test_script_does_not_count() -> None:
    simplified = OpenCC("t2s").convert
    assert sketch(simplified(REPORT), simplified(TITLE)) == sketch(REPORT)


@pytest.mark.parametrize(
    "written",
    [
        REPORT.replace("\n\n", "\n"),
        REPORT.replace("，", ", ").replace("。", "．"),
        "「" + REPORT + "」",
        REPORT.replace("一", "\u200b一"),
    ],
    ids=["paragraphs", "punctuation", "quotes", "what nobody sees"],
)
def test_punctuation_and_white_space_do_not_count(written: str) -> None:
    assert written != REPORT
    assert sketch(written) == sketch(REPORT)


def test_width_and_case_do_not_count() -> None:
    figures = "GDP 2024 年增長 3.2%，PMI 為 51.4。"
    full = "ＧＤＰ　２０２４年增長３．２％，ｐｍｉ為５１．４。"
    assert sketch(figures + REPORT) == sketch(full + REPORT)


def test_a_report_with_a_changed_sentence_is_alike() -> None:
    changed = REPORT.replace("兩名長者因不適送院觀察", "三人感到頭暈，拒絕送院")
    assert changed != REPORT
    assert alike(sketch(REPORT), sketch(changed))


def test_a_report_under_another_headline_is_alike() -> None:
    assert alike(sketch(REPORT), sketch(REPORT, "強風觸動煞車　長者孩子懸空待援到入夜"))


def test_a_report_that_a_feed_cut_is_alike() -> None:
    cut = REPORT[:220] + "......more"
    assert len(cut) < len(REPORT + HISTORY) / 2
    assert alike(sketch(REPORT + HISTORY), sketch(cut))


def test_a_report_that_goes_on_is_alike() -> None:
    later = (
        REPORT + "\n\n今早再有兩名乘客向警方報案，指職員拒絕開門。警方列作求警調查，未有人被捕。"
    )
    assert alike(sketch(REPORT), sketch(later))


def test_two_reports_by_one_template_are_not_alike() -> None:
    one, other = QUAKES
    assert not alike(sketch(one, "東埔外海四點六級地震"), sketch(other, "南灣近岸五點二級地震"))


def test_what_stands_below_every_article_does_not_make_two_alike() -> None:
    walk = "山徑上的石級，\n昨夜有雨走過，\n留下半杯天空，\n給遲到的麻雀。\n" * 2
    boats = "碼頭把最後一班船\n摺成信封，寄給對岸的燈；\n燈說查無此人，\n浪便退了回來。\n" * 2
    assert not alike(sketch(walk + BELOW, "石級"), sketch(boats + BELOW, "退信"))


def test_two_reports_share_nothing() -> None:
    assert agreeing(sketch(REPORT), sketch(QUAKES[0], "東埔外海四點六級地震")) < SKETCH_LENGTH // 8


@pytest.mark.parametrize("title", ["", TITLE])
@pytest.mark.parametrize("body", ["", " \n", "…………", "！？「」"])
def test_an_article_without_a_letter_besides_its_title_has_no_sketch(title: str, body: str) -> None:
    assert sketch(body, title) == ()


def test_captions_count_where_there_is_no_body() -> None:
    one, other = "颱風過後的長堤，市民清理倒樹。", "球賽完場，兩隊球員交換球衣。"
    assert sketch_of("圖片", "", one) == sketch_of("圖片", "", one)
    assert agreeing(sketch_of("圖片", "", one), sketch_of("圖片", "", other)) < 3


def test_of_a_short_text_only_the_same_under_the_same_title_is_alike() -> None:
    brief = "港股收市跌一百二十點，成交九百億元。"
    assert sketch(brief, "港股收市") == sketch("港股收市跌一百二十點 成交九百億元", "港股 收市")
    assert not alike(sketch(brief, "港股收市"), sketch(brief, "港股向下"))
    assert not alike(sketch(brief, "港股收市"), sketch(brief.replace("二", "三"), "港股收市"))


def test_a_title_of_one_character_and_none_at_all_count() -> None:
    assert alike(sketch(REPORT, ""), sketch(REPORT, "風"))
    assert sketch(REPORT, "") != sketch(REPORT, "風")


def test_of_a_very_long_article_the_beginning_is_looked_at() -> None:
    page = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(210_000))
    assert sketch(page) == sketch(page + REPORT)


def test_half_a_character_is_no_letter() -> None:
    assert sketch(REPORT + "\ud842") == sketch(REPORT)


def test_an_entry_has_the_sketch_of_its_article() -> None:
    maker = EntryMaker(Schema(), Analyzer(), IndexSettings().zone)
    article = Article(id="a", title=TITLE, body=REPORT, captions=("纜車", "乘客"))
    assert maker.entry(article, {}).sketch == sketch_of(TITLE, REPORT, "纜車乘客")
    assert maker.entry(Article(id="a", title=TITLE), {}).sketch == ()


def test_every_process_makes_the_same_sketch() -> None:
    code = f"from searchcore.sketch import sketch_of; print(sketch_of({TITLE!r}, {REPORT!r}))"
    for seed in ("0", "1"):
        printed = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert printed.strip() == str(sketch(REPORT))


def test_the_algorithm_is_the_one_that_indexes_were_made_with() -> None:
    """Another one needs another `schema.VERSION`: its sketches are like none of this one's."""
    made = sketch(REPORT)
    assert RMinHash.ALGORITHM_VERSION == 2
    assert made[:4] == (46447, 12263, 59378, 63501)
    assert made[-4:] == (33255, 4812, 37754, 40663)


bodies = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x4EFF), min_size=100, max_size=300
)


@given(bodies, st.integers(0, 99))
def test_one_changed_character_leaves_a_text_alike(body: str, place: int) -> None:
    changed = body[:place] + "龍" + body[place + 1 :]
    assume(len(set(body)) > 30)
    assert agreeing(sketch(body), sketch(changed)) >= SKETCH_LENGTH // 2


@given(st.lists(st.text(max_size=400), min_size=2, max_size=4))
def test_any_text_has_a_sketch_or_none_and_is_like_itself(texts: list[str]) -> None:
    made = [sketch(text, text[:10]) for text in texts]
    assert {len(one) for one in made} <= {0, SKETCH_LENGTH}
    for (text, one), (another, other) in combinations(zip(texts, made, strict=True), 2):
        assert one == other or text != another
