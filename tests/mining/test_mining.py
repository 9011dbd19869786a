"""Groups of names, out of glosses in articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzers import Aliases, read_aliases
from mining.archive import articles, lines, mined
from searchcore import Article
from searchcore.cli.render.mined import text_lines

_HEGSETH = (
    "美國國防部長赫格瑟斯（Pete Hegseth）表示，會議延期。",
    "五角大樓說，防長赫格瑟斯 (Pete Hegseth) 已經離開。",
    "赫格瑟斯沒有回應。",
)
_OTHER_HEGSETH = (
    "國防部長赫格塞斯（Pete Hegseth）抵達東京。",
    "記者問赫格塞斯（Pete Hegseth）何時回國。",
)


def test_a_persons_name_keeps_no_title() -> None:
    assert lines(*_HEGSETH) == ["赫格瑟斯=Pete Hegseth=Hegseth"]


def test_forms_that_share_a_gloss_are_one_group_with_their_evidence() -> None:
    (group,) = mined(articles(*_HEGSETH, *_OTHER_HEGSETH))
    assert set(group.line.split("=")) == {"赫格瑟斯", "赫格塞斯", "Pete Hegseth", "Hegseth"}
    counts = {form.text: (form.articles, form.glossed) for form in group.forms}
    assert counts["赫格瑟斯"] == (3, 2)
    assert counts["赫格塞斯"] == (2, 2)
    assert (group.gloss, group.articles) == ("Pete Hegseth", 4)
    assert {example.id for example in group.examples} <= {"0", "1", "3", "4"}
    assert all("Hegseth" in example.text for example in group.examples)


def test_script_and_width_make_no_other_form() -> None:
    assert lines(_HEGSETH[0], "美国防长赫格瑟斯(Ｐｅｔｅ Ｈｅｇｓｅｔｈ)表示") == [
        "赫格瑟斯=Pete Hegseth=Hegseth"
    ]


def test_the_order_of_the_articles_makes_no_difference() -> None:
    held = articles(*_HEGSETH, *_OTHER_HEGSETH)
    assert mined(held) == mined(reversed(held))


def test_titles_and_captions_are_read_too() -> None:
    held = [
        Article(id="a", title="防長赫格瑟斯（Pete Hegseth）離任"),
        Article(id="b", captions=("圖為赫格瑟斯（Pete Hegseth）",)),
    ]
    assert [group.articles for group in mined(held)] == [2]


def test_an_organisation_has_its_full_name_its_abbreviation_and_its_acronym() -> None:
    held = (
        "支持者致函世界衛生組織（WHO），要求公開。",
        "他批評，世界衛生組織（World Health Organization，WHO）太慢。",
        "總部在日內瓦的世衛組織（WHO）公布數字。",
        "一如既往，世衛組織（WHO）拒絕評論。",
        "他說世界衛生組織（World Health Organization，WHO）有責任。",
        "和世界衛生組織（WHO）合作。",
        "世界衛生組織（WHO）公布數字。",
        "世界衛生組織與世衛組織是一回事。",
    )
    (line,) = lines(*held)
    assert {"世界衛生組織", "世衛組織", "WHO"} <= set(line.split("="))


def test_an_abbreviation_with_two_meanings_gives_nothing() -> None:
    held = (
        "他接受美國廣播公司（ABC）訪問。",
        "，美國廣播公司（ABC）報道。",
        "，農業銀行（ABC）公布業績。",
        "大行之一的農業銀行（ABC）加息。",
    )
    assert lines(*held) == []


def test_a_surname_that_others_have_is_not_given_alone() -> None:
    others = ("作家莫里森（Toni Morrison）獲獎。", "作家莫里森（Toni Morrison）去世。")
    held = ("總理莫里森（Scott Morrison）表示。", "據說莫里森（Scott Morrison）辭職。")
    assert lines(*held) == ["莫里森=Scott Morrison=Morrison"]
    assert lines(*held, *others) == []
    assert lines(*held, "the morrison of the day") == ["莫里森=Scott Morrison"]


def test_credits_and_english_given_names_of_chinese_people_give_nothing() -> None:
    held = [f"{text}，完。" for text in ("網上圖片（Getty Images）", "陳大文（Simon）") * 3]
    assert lines(*held) == []


def test_an_ordinary_word_that_ends_a_longer_name_is_not_taken_for_it() -> None:
    others = ("星期日，他去了。", "他星期日去了。", "這是星期日的事。", "到了星期日再說。") * 5
    held = ("電影《血腥星期日》（Bloody Sunday）上映。", "導演談《血腥星期日》（Bloody Sunday）。")
    assert not any(line.startswith("星期日=") for line in lines(*held, *others))


def test_a_programme_is_not_another_name_of_who_sends_it() -> None:
    held = ("昨晚《夜半歌聲廊》（{}）播出。", "她主持《夜半歌聲廊》（{}）。")
    assert lines(*(text.format("Night Songs of the Hall") for text in held))
    for sender in ("ViuTV", "ATV", "BBC"):
        assert lines(*(text.format(sender) for text in held)) == []


def test_what_is_known_already_is_left_out() -> None:
    known = Aliases([("赫格瑟斯", "Pete Hegseth", "Hegseth")])
    assert lines(*_HEGSETH, known=known) == []
    (line,) = lines(*_HEGSETH, *_OTHER_HEGSETH, known=known)
    assert line.split("=")[1:] == ["赫格塞斯"] or line == "赫格塞斯=赫格瑟斯"


def test_groups_that_would_join_two_known_ones_are_left_out() -> None:
    known = Aliases([("赫格瑟斯", "甲乙"), ("赫格塞斯", "丙丁")])
    assert lines(*_HEGSETH, *_OTHER_HEGSETH, known=known) == []


def test_fewer_articles_than_asked_for_are_not_enough() -> None:
    assert lines(*_HEGSETH, at_least=3) == []
    assert lines(_HEGSETH[0], at_least=1) == ["赫格瑟斯=Pete Hegseth=Hegseth"]
    with pytest.raises(ValueError, match="1 or more"):
        lines(*_HEGSETH, at_least=0)


def test_a_border_without_evidence_gives_nothing() -> None:
    held = ("年至今為行德（Walk Something）。", "年至今為行德（Walk Something）。")
    assert lines(*held) == []


def test_no_article_gives_no_group() -> None:
    assert mined([]) == ()


def test_what_is_printed_is_a_file_of_aliases(tmp_path: Path) -> None:
    held = (
        *_HEGSETH,
        *_OTHER_HEGSETH,
        "劉易斯•張（Lewis Chang）說。",
        "劉易斯•張（Lewis Chang）。",
    )
    groups = mined(articles(*held))
    file = tmp_path / "names.tsv"
    file.write_text("\n".join(text_lines(groups)), "utf-8")
    assert ["=".join(line.forms) for line in read_aliases(file)] == [g.line for g in groups]
