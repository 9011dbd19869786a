"""What may be typed, as tables: typed text → printed tree."""

from __future__ import annotations

import pytest

from searchcore.query.fields import Fields
from searchcore.query.parser import parse
from searchcore.query.syntax import leaves

Table = list[tuple[str, str]]

TEXTS: Table = [
    ("特朗普", "chunk(特朗普)"),
    ("雨", "chunk(雨)"),
    ("Truth Social", "all(chunk(Truth), chunk(Social))"),
    ('"停火談判"', "quoted(停火談判)"),
    ("「停火談判」", "quoted(停火談判)"),
    ("『停火談判』", "quoted(停火談判)"),
    ("“停火談判”", "quoted(停火談判)"),
    ("＂停火談判＂", "quoted(停火談判)"),
    ("「停火 談判」", "quoted(停火 談判)"),
    ("「甲『乙』丙」", "quoted(甲『乙』丙)"),
    ("「甲「乙」丙」", "quoted(甲「乙」丙)"),
    ('"甲「乙"丙」', 'chunk("甲「乙"丙」, with quoted(甲「乙))'),
    ("「NOT 甲」", "quoted(NOT 甲)"),
    ("Zelen*", "begins(Zelen)"),
    ("Ｚｅｌｅｎ＊", "begins(Ｚｅｌｅｎ)"),
    ("Zelen*，", "begins(Zelen)"),
    ('"White Hou"*', "begins(White Hou)"),
    ("特朗普*", "chunk(特朗普)"),
    ("「停火」*", "quoted(停火)"),
    ("カナ*", "chunk(カナ)"),
    ("第5*", "begins(第5)"),
    ('"特朗普 普京"~20', "near(20: 特朗普, 普京)"),
    ("「特朗普\u3000普京」～２０", "near(20: 特朗普, 普京)"),
    ('"「俄烏 戰爭」 停火"~0', "near(0: 俄烏 戰爭, 停火)"),
]

NODES: Table = [
    ("特朗普 普京", "all(chunk(特朗普), chunk(普京))"),
    ("特朗普\u3000普京", "all(chunk(特朗普), chunk(普京))"),
    ("特朗普 AND 普京", "all(chunk(特朗普), chunk(普京))"),
    ("特朗普 OR 普京", "either(chunk(特朗普), chunk(普京))"),
    ("特朗普 ＯＲ 普京", "either(chunk(特朗普), chunk(普京))"),
    ("特朗普 | 普京", "either(chunk(特朗普), chunk(普京))"),
    ("特朗普|普京", "chunk(特朗普|普京)"),
    ("甲 乙 OR 丙 AND 丁", "either(all(chunk(甲), chunk(乙)), all(chunk(丙), chunk(丁)))"),
    ("甲 (乙 OR 丙)", "all(chunk(甲), either(chunk(乙), chunk(丙)))"),
    ("甲 （乙 OR 丙)", "all(chunk(甲), either(chunk(乙), chunk(丙)))"),
    ("(甲)OR(乙)", "either(chunk(甲), chunk(乙))"),
    ("甲(乙 OR 丙)丁", "all(chunk(甲), either(chunk(乙), chunk(丙)), chunk(丁))"),
    ("甲 -乙", "all(chunk(甲), without(chunk(乙)))"),
    ("甲 NOT 乙 丙", "all(chunk(甲), without(chunk(乙)), chunk(丙))"),
    ("NOT(甲 乙)", "without(all(chunk(甲), chunk(乙)))"),
    ("-「甲 乙」", "without(quoted(甲 乙))"),
    ("-(甲 -乙)", "without(all(chunk(甲), without(chunk(乙))))"),
    ("NOT -甲", "without(without(chunk(甲)))"),
    ("甲 or 乙", "all(chunk(甲), chunk(or), chunk(乙))"),
]

FIELDS: Table = [
    ("title:停火", "title:chunk(停火)"),
    ("Title:停火", "title:chunk(停火)"),
    ("標題:停火", "title:chunk(停火)"),
    ("标题：停火", "title:chunk(停火)"),
    ("ｔｉｔｌｅ：停火", "title:chunk(停火)"),
    ("\ufefftitle:停火", "title:chunk(停火)"),
    ("body:「停火 談判」 甲", "all(body:quoted(停火 談判), chunk(甲))"),
    ("captions:路透社", "captions:chunk(路透社)"),
    ("related:(稀土 OR -關稅)", "related:either(chunk(稀土), without(chunk(關稅)))"),
    ('title:"甲 乙"~3', "title:near(3: 甲, 乙)"),
    ("title:Re:Zero", "title:chunk(Re:Zero)"),
    ("tag:俄烏戰爭", "tag=俄烏戰爭"),
    ("-標籤：俄烏戰爭", "without(tag=俄烏戰爭)"),
    ("tag:(甲 OR 乙)", "either(tag=甲, tag=乙)"),
    ('tag:"甲 乙"', "tag=甲 乙"),
    ("tag:《基本法》", "tag=《基本法》"),
    ("category:國際 source:甲報 author:乙", "all(category=國際, source=甲報, author=乙)"),
    ("lang:zh-HK topic:俄烏戰爭", "all(lang=zh-HK, topic=俄烏戰爭)"),
    ("section:港聞", "extra.section=港聞"),
    ("Extra.Section:港聞", "extra.section=港聞"),
]

PASTED: Table = [
    ("甲國戰爭｜總統談停火", "chunk(甲國戰爭｜總統談停火)"),
    ("外長：談了一個半小時", "chunk(外長：談了一個半小時)"),
    ("總統「停火」談判", "chunk(總統「停火」談判, with quoted(停火))"),
    ("外長：「甲 乙」", "chunk(外長：「甲 乙」, with quoted(甲 乙))"),
    (
        "展覽引客“感受”與“體驗”",
        "chunk(展覽引客“感受”與“體驗”, with quoted(感受), with quoted(體驗))",
    ),
    ('"Free city"示威', 'chunk("Free city"示威, with quoted(Free city))'),
    ("—「甲」！", "quoted(甲)"),
    ("「甲」「乙」", "all(quoted(甲), quoted(乙))"),
    ("「甲」～乙", "chunk(「甲」～乙, with quoted(甲))"),
    ("（更新）總統（圖）訪華", "all(chunk(更新), chunk(總統（圖）訪華))"),
    ("慢電視(Slow TV)", "all(chunk(慢電視), all(chunk(Slow), chunk(TV)))"),
    ("活動取消(22:00)", "chunk(活動取消(22:00))"),
    ("甲(乙）", "chunk(甲(乙）)"),
    ("【甲乙 丙】丁", "all(chunk(【甲乙), chunk(丙】丁))"),
    ("【It's NOT home】甲", "all(chunk(【It's), chunk(NOT), chunk(home】甲))"),
    (
        "《甲 OR 乙 《AND 丙》》",
        "all(chunk(《甲), chunk(OR), chunk(乙), chunk(《AND), chunk(丙》》))",
    ),
    ("【甲 OR 乙", "either(chunk(【甲), chunk(乙))"),
    ("【甲】 OR 《乙》", "either(chunk(【甲】), chunk(《乙》))"),
    ("【甲 -乙 | 丙】", "either(all(chunk(【甲), without(chunk(乙))), chunk(丙】))"),
    ("5:35", "chunk(5:35)"),
    ("Social: 甲", "all(chunk(Social:), chunk(甲))"),
    ("Source: 甲與乙會面", "all(chunk(Source:), chunk(甲與乙會面))"),
    ("Before: 2019年的香港", "all(chunk(Before:), chunk(2019年的香港))"),
    ("作者： 甲談", "all(chunk(作者：), chunk(甲談))"),
    ("作者：\u3000甲談", "all(chunk(作者：), chunk(甲談))"),
    ("title: 測試", "all(chunk(title:), chunk(測試))"),
    ("title:\u200b 測試", "all(chunk(title:\u200b), chunk(測試))"),
    ("甲 title:", "all(chunk(甲), chunk(title:))"),
    ("(tag:) 甲", "all(chunk(tag:), chunk(甲))"),
    ("甲 -tag: 乙", "all(chunk(甲), without(chunk(tag:)), chunk(乙))"),
    ("title:tag: 甲", "all(title:chunk(tag:), chunk(甲))"),
    ("Titel: 停火", "all(chunk(Titel:), chunk(停火))"),
    ("titel：停火", "chunk(titel：停火)"),
    ("甲Re:Zero", "chunk(甲Re:Zero)"),
    ("2nd:甲", "chunk(2nd:甲)"),
    ("CNN：甲", "chunk(CNN：甲)"),
    ("https://example.org/a(b)?c=d", "chunk(https://example.org/a(b)?c=d)"),
    ("HTTP://example.org", "chunk(HTTP://example.org)"),
    ("ftp://example.org", "chunk(ftp://example.org)"),
    ("mailto:a@example.org", "chunk(mailto:a@example.org)"),
    ("甲 -- 乙 — 丙", "all(chunk(甲), chunk(乙), chunk(丙))"),
    ("甲 - 乙", "all(chunk(甲), chunk(乙))"),
    ("甲 －乙", "all(chunk(甲), chunk(－乙))"),
    ("甲-乙", "chunk(甲-乙)"),
    ("2~3年", "chunk(2~3年)"),
    ("4*100米", "chunk(4*100米)"),
    ("*100米", "chunk(*100米)"),
    ("**甲**", "chunk(**甲)"),
    ("f**king", "chunk(f**king)"),
    ("甲 * 乙", "all(chunk(甲), chunk(乙))"),
    ("don't", "chunk(don't)"),
    ("「甲", "chunk(「甲)"),
    ("甲」", "chunk(甲」)"),
    ("（甲", "chunk(（甲)"),
    ("甲）", "chunk(甲）)"),
    ("甲 |", "chunk(甲)"),
    ("甲 | — | 乙", "either(chunk(甲), chunk(乙))"),
]

NOTHING = ["", " ", "\u3000", "——", "…… ！", "「」", "（）", "-「」", "(?)", '"!"', "😀"]


@pytest.mark.parametrize(("typed", "tree"), TEXTS + NODES + FIELDS + PASTED)
def test_typed_text_means_this_tree(typed: str, tree: str) -> None:
    assert str(parse(typed, Fields(own=["section"]))) == tree


@pytest.mark.parametrize("typed", NOTHING)
def test_punctuation_alone_is_nothing(typed: str) -> None:
    assert str(parse(typed, Fields())) == "nothing"


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("甲 (乙 OR -丙)", ["甲", "乙", "丙"]),
        ("title:甲 tag:乙 tag:(丙 OR 丁)", ["甲", "tag:乙", "丙", "丁"]),
        ("甲「乙」丙", ["甲「乙」丙", "「乙」"]),
        ('"甲 「乙 丙」"~2', ["甲", "「乙 丙」"]),
        ("date:2025 ｚｅｌｅｎ＊", ["date:2025", "ｚｅｌｅｎ＊"]),
    ],
)
def test_leaves_know_where_they_stand(typed: str, parts: list[str]) -> None:
    found = [typed[leaf.start : leaf.end] for leaf in leaves(parse(typed, Fields()))]
    assert found == parts
