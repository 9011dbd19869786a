"""The list of aliases that is shipped keeps to its own rules."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources
from itertools import combinations

import pytest

from analyzers import fold
from analyzers.aliases import GUARD, Aliases, units_of

_TEXT = resources.files("analyzers").joinpath("data/aliases.tsv").read_text("utf-8")
_ROWS = [line.split("\t") for line in _TEXT.splitlines() if line[0] != "#"]
_GROUPS = [row for row in _ROWS if row[1] != GUARD]
_SOURCES = {"regional-forms", "glosses in news", "own knowledge"}

NAMED_FROM_THE_START = (
    "特朗普=川普",
    "普京=普丁=蒲亭",
    "澤連斯基=澤倫斯基",
    "內塔尼亞胡=納坦雅胡",
    "加沙=加薩",
    "沙特阿拉伯=沙地阿拉伯=沙烏地阿拉伯",
    "悉尼=雪梨",
    "人工智能=人工智慧",
    "軟件=軟體",
    "英偉達=輝達",
    "碧咸=貝克漢姆=貝克漢",
)

# Words of everyday news in which a form of a name stands: the string search of an alias would find
# articles about something else entirely.
TOO_OFTEN_BY_CHANCE = (
    "預算法案",
    "主流媒體",
    "引起司法機關",
    "世界面臨",
    "尼日利亞",
    "加沙地帶",
    "境內存款",
    "曝光機會",
    "不相容",
    "航空客機",
    "國際貝魯特",
    "高爾夫球",
    "斯特拉斯堡",
    "厄瓜多爾",
    "提交保證金",
)

# Another thing's name somewhere, or so short that articles hold it across their words: 有線新聞網絡
# is a station of Hong Kong and not CNN, 上傳 stands in 網上傳出.
MISTAKEN = (
    "有線新聞網絡",
    "貿易代表處",
    "嫌犯",
    "空拍",
    "吸管",
    "鮑爾",
    "登錄",
    "上傳",
    "進球",
    "計票",
)


def test_there_are_at_least_600_groups_of_two_forms_or_more() -> None:
    groups = Aliases.shipped().groups
    assert len(groups) == len(_GROUPS) >= 600
    assert min(map(len, groups)) >= 2


def test_no_form_stands_twice_not_even_in_another_script() -> None:
    forms = [units_of(form) for group in Aliases.shipped().groups for form in group]
    assert len(set(forms)) == len(forms)


def test_no_form_is_a_single_character_or_letter() -> None:
    short = [form for group in Aliases.shipped().groups for form in group if len(fold(form)) < 2]
    assert short == []


@pytest.mark.parametrize("named", NAMED_FROM_THE_START)
def test_each_form_finds_the_others(named: str) -> None:
    forms = named.split("=")
    for one, other in combinations(forms, 2):
        for typed, expected in ((one, other), (other, one)):
            units = units_of(typed)
            assert [
                (start, end, expected in others)
                for start, end, (_, *others) in Aliases.shipped().find(units)
            ] == [(0, len(units), True)]


@pytest.mark.parametrize("form", MISTAKEN)
def test_what_stands_for_something_else_is_no_form(form: str) -> None:
    forms = {units_of(form) for group in Aliases.shipped().groups for form in group}
    assert units_of(form) not in forms


@pytest.mark.parametrize("text", TOO_OFTEN_BY_CHANCE)
def test_no_alias_is_looked_for_where_another_word_stands(text: str) -> None:
    units = units_of(text)
    found = [units[start:end] for start, end, _ in Aliases.shipped().find(units)]
    by_chance = [form for form in found if len(form) == 2 and form != units_of("加沙")]
    assert by_chance == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("四川普通話", []),
        ("烏克蘭的士兵", []),
        ("越南韓國商會", ["韩国"]),
        ("宣布希臘停火", []),
        ("電單車司機師傅", ["电单车"]),
        ("加強針對性", []),
        ("四川普通話與川普", ["川普"]),
    ],
)
def test_guards_keep_names_out_of_ordinary_words(text: str, names: list[str]) -> None:
    units = units_of(text)
    found = ["".join(units[start:end]) for start, end, _ in Aliases.shipped().find(units)]
    assert found == names


def test_a_guard_is_no_form_itself_and_stands_once() -> None:
    aliases = Aliases.shipped()
    guards = [units_of(guard) for guard in aliases.guards]
    forms = {units_of(form) for group in aliases.groups for form in group}
    assert len(set(guards)) == len(guards)
    assert forms.isdisjoint(guards)


def test_every_guard_overlaps_some_form() -> None:
    aliases = Aliases.shipped()
    forms = ["".join(units_of(form)) for group in aliases.groups for form in group]
    starts = {form[:length] for form in forms for length in range(1, len(form) + 1)}
    ends = {form[-length:] for form in forms for length in range(1, len(form) + 1)}
    for guard in aliases.guards:
        text = "".join(units_of(guard))
        cuts = range(1, len(text))
        at_its_ends = any(text[:cut] in ends or text[cut:] in starts for cut in cuts)
        assert at_its_ends or any(form in text for form in forms), guard


def test_every_line_names_kind_english_name_and_sources() -> None:
    for forms, kind, english, sources, *not_seen in _GROUPS:
        assert kind in {"person", "place", "organisation", "term"}, forms
        assert english.strip() == english != "", forms
        assert set(sources.split(", ")) <= _SOURCES, forms
        assert set("=".join(not_seen).split("=")) - {""} <= set(forms.split("=")), forms


def test_only_forms_asked_for_by_name_may_be_unseen() -> None:
    unseen = {form for row in _GROUPS for form in "".join(row[4:]).split("=") if form}
    assert unseen <= set("=".join(NAMED_FROM_THE_START).split("="))


def test_the_file_and_the_note_beside_it_name_sources_and_licence() -> None:
    header = "".join(line for line in _TEXT.splitlines() if line.startswith("#"))
    note = resources.files("analyzers").joinpath("data/ALIASES.md").read_text("utf-8")
    for text in (header, note):
        assert "CC BY-SA 4.0" in text
        assert "Wikipedia" in text
        assert "MIT" in text


def test_the_note_tells_how_long_the_list_is() -> None:
    note = resources.files("analyzers").joinpath("data/ALIASES.md").read_text("utf-8")
    aliases = Aliases.shipped()
    forms = sum(map(len, aliases.groups))
    assert f"{len(aliases.groups)} groups, {forms:,} forms, {len(aliases.guards)} guards" in note


def test_the_list_is_loaded_without_numpy_and_jieba() -> None:
    script = (
        "import sys; from analyzers.aliases import Aliases; Aliases.shipped();"
        "sys.exit(not {'numpy', 'jieba', 'rjieba'}.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
