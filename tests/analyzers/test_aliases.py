"""Names that have other forms elsewhere are found, and lists of them are changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers import GAP
from analyzers.alias_file import read_aliases
from analyzers.aliases import Aliases, units_of

NAMES = Aliases(
    [("特朗普", "川普"), ("普京", "普丁", "蒲亭"), ("加沙", "加薩"), ("加沙地帶", "加薩走廊")]
)


def found(aliases: Aliases, text: str) -> list[tuple[str, tuple[str, ...]]]:
    units = units_of(text)
    return [
        ("".join(units[start:end]), tuple(others))
        for start, end, (_, *others) in aliases.find(units)
    ]


def changed(tmp_path: Path, text: str, aliases: Aliases = NAMES) -> Aliases:
    own = tmp_path / "own.tsv"
    own.write_text(text, "utf-8")
    return aliases.changed(read_aliases(own))


def test_a_form_is_found_with_the_other_forms_of_its_group_as_they_are_written() -> None:
    assert NAMES.find(units_of("川普會普京")) == [
        (0, 2, ("川普", "特朗普")),
        (3, 5, ("普京", "普丁", "蒲亭")),
    ]


def test_script_width_and_case_do_not_matter() -> None:
    aliases = Aliases([("英偉達", "NVIDIA")])
    assert found(aliases, "英伟达") == [("英伟达", ("NVIDIA",))]
    assert found(aliases, "ｎｖｉｄｉａ股價") == [("nvidia", ("英偉達",))]


def test_a_latin_form_is_a_whole_word() -> None:
    aliases = Aliases([("谷歌", "Google"), ("C朗", "基斯坦奴朗拿度")])
    assert found(aliases, "Googles") == []
    assert found(aliases, "C朗入球") == [("c朗", ("基斯坦奴朗拿度",))]


def test_two_letters_are_enough_for_a_form_of_ones_own(tmp_path: Path) -> None:
    assert found(changed(tmp_path, "EU=歐盟\n"), "歐盟") == [("欧盟", ("EU",))]


def test_of_the_forms_that_begin_at_one_place_the_longest_is_found() -> None:
    assert found(NAMES, "加沙地帶停火") == [("加沙地带", ("加薩走廊",))]
    assert found(NAMES, "加沙停火") == [("加沙", ("加薩",))]


def test_what_begins_first_is_found_and_nothing_that_it_overlaps() -> None:
    aliases = Aliases([("甲乙", "子"), ("乙丙丁", "丑"), ("丁戊", "寅")])
    assert found(aliases, "甲乙丙丁戊") == [("甲乙", ("子",)), ("丁戊", ("寅",))]


def test_a_gap_is_part_of_a_form_and_a_form_does_not_go_over_one() -> None:
    aliases = Aliases([("洛克希德·馬丁", "洛歇馬丁")])
    assert aliases.find(["洛", "歇", "马", "丁"]) == [(0, 4, ("洛歇馬丁", "洛克希德·馬丁"))]
    assert aliases.find([*"洛克希德", GAP, "马", "丁"]) == [(0, 7, ("洛克希德·馬丁", "洛歇馬丁"))]
    assert aliases.find([*"洛歇", GAP, "马", "丁"]) == []


def test_nothing_is_found_in_nothing_nor_by_an_empty_list() -> None:
    assert NAMES.find([]) == []
    assert Aliases.none().find(units_of("川普")) == []


@pytest.mark.parametrize(
    ("guard", "text", "names"),
    [
        ("四川普通", "四川普通話", []),
        ("四川", "四川普通話", []),
        ("普京菜", "普京菜", []),
        ("京都", "普京都", []),
        ("四川普通", "四川普通話與川普", ["川普"]),
        ("普", "川普", ["川普"]),
        ("地帶", "加沙地帶", ["加沙地带"]),
    ],
)
def test_a_form_that_a_guard_overlaps_is_not_found_unless_it_holds_all_of_it(
    guard: str, text: str, names: list[str]
) -> None:
    guarded = Aliases(NAMES.groups, [guard])
    assert [name for name, _ in found(guarded, text)] == names


def test_where_a_guard_cuts_the_longest_form_a_shorter_one_is_found() -> None:
    guarded = Aliases(NAMES.groups, ["帶子"])
    assert found(guarded, "加沙地帶子彈") == [("加沙", ("加薩",))]


@given(st.lists(st.sampled_from([*"特朗川普京丁加沙地帶薩走廊四", GAP, "nvidia"])))
def test_what_is_found_stands_there_in_order_without_overlaps(units: list[str]) -> None:
    end = 0
    for start, after, (_, *others) in Aliases(NAMES.groups, ["四川"]).find(units):
        assert end <= start < after
        assert "四川" not in "".join(units[max(0, start - 1) : start + 1])
        group = next(group for group in NAMES.groups if set(others) < set(group))
        assert tuple(units[start:after]) in {units_of(form) for form in group}
        end = after


def test_a_file_of_ones_own_adds_a_group(tmp_path: Path) -> None:
    own = changed(tmp_path, "# teams\n\n車路士=切爾西\torganisation\tChelsea\n")
    assert own.groups == (*NAMES.groups, ("車路士", "切爾西"))


def test_only_the_forms_are_needed_and_full_width_signs_will_do(tmp_path: Path) -> None:
    own = changed(tmp_path, "\ufeff車路士 ＝ 切爾西\r\n－川普\r\n")
    assert found(own, "切爾西") == [("切尔西", ("車路士",))]
    assert found(own, "川普") == []


@pytest.mark.parametrize("dash", "-－−–—﹣")
def test_any_dash_removes(tmp_path: Path, dash: str) -> None:
    assert changed(tmp_path, f"{dash} 川普\n").groups == NAMES.groups[1:]


def test_a_group_that_shares_a_form_joins_those_that_have_it(tmp_path: Path) -> None:
    own = changed(tmp_path, "普丁=川普=Putin\n")
    joined = ("特朗普", "川普", "普京", "普丁", "蒲亭", "Putin")
    assert own.groups == (joined, *NAMES.groups[2:])
    assert found(own, "putin")[0][1] == joined[:-1]


def test_a_shared_form_is_recognised_in_the_other_script(tmp_path: Path) -> None:
    own = changed(tmp_path, "加萨=Gaza\n")
    assert own.groups[2] == ("加沙", "加薩", "Gaza")


def test_a_form_is_removed_from_its_group(tmp_path: Path) -> None:
    own = changed(tmp_path, "-普丁\n")
    assert found(own, "普丁") == []
    assert found(own, "普京") == [("普京", ("蒲亭",))]


def test_a_group_left_with_one_form_is_gone(tmp_path: Path) -> None:
    own = changed(tmp_path, "-川普\n")
    assert own.groups == NAMES.groups[1:]


def test_of_two_forms_taken_apart_neither_finds_the_other(tmp_path: Path) -> None:
    own = changed(tmp_path, "-普京=普丁\n-特朗普=川普\n")
    assert found(own, "普京") == [("普京", ("蒲亭",))]
    assert found(own, "普丁") == [("普丁", ("蒲亭",))]
    assert found(own, "蒲亭") == [("蒲亭", ("普京", "普丁"))]
    assert found(own, "特朗普與川普") == []


def test_a_whole_group_is_taken_apart_at_once(tmp_path: Path) -> None:
    own = changed(tmp_path, "-普京=普丁=蒲亭\n")
    assert own.groups == (NAMES.groups[0], *NAMES.groups[2:])


def test_no_group_is_left_that_another_holds(tmp_path: Path) -> None:
    own = changed(tmp_path, "-甲乙=丙丁\n-甲乙=戊己\n", Aliases([("甲乙", "丙丁", "戊己", "庚辛")]))
    assert {frozenset(group) for group in own.groups} == {
        frozenset(("丙丁", "戊己", "庚辛")),
        frozenset(("甲乙", "庚辛")),
    }


def test_removals_hold_wherever_they_stand_in_the_file(tmp_path: Path) -> None:
    own = changed(tmp_path, "-特朗普=川普\n川普=Trump\n")
    assert found(own, "川普") == [("川普", ("Trump",))]
    assert found(own, "Trump") == [("trump", ("特朗普", "川普"))]


def test_guards_are_added_and_removed(tmp_path: Path) -> None:
    guarded = changed(tmp_path, "四川普通\tguard\n")
    assert found(guarded, "四川普通話") == []
    assert found(changed(tmp_path, "-四川普通\n", guarded), "四川普通話") == [("川普", ("特朗普",))]


def test_the_list_that_is_changed_stays_as_it_is(tmp_path: Path) -> None:
    before = NAMES.groups
    changed(tmp_path, "-川普\n普京=Putin\n")
    assert NAMES.groups == before
    assert found(NAMES, "川普") == [("川普", ("特朗普",))]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("川=特朗普", "'川' is a single character"),
        ("-川", "'川' is a single character"),
        ("x=川普", "'x' is a single character"),
        ("川普＝Ｘ", "'Ｘ' is a single character"),
        ("7=川普", "'7' is a single character"),
        ("x\tguard", "'x' is a single character"),
        ("-", "'-' removes nothing; write a form after it"),
        ("—\tguard", "'—' removes nothing; write a form after it"),
        ("-=川普", "an empty form in '=川普' has no letter or digit"),
        ("川普=！？", "'！？' in '川普=！？' has no letter or digit"),
        ("川普=", "an empty form in '川普=' has no letter or digit"),
        ("川普", "川普 stands alone; write 川普=… with another form, or -川普"),
        ("軟件=软件", "軟件=软件 is one form"),
        ("四川=普通\tguard", "a guard is one form; write a line for each of 四川=普通"),
        ("-澤連斯基", "澤連斯基 is in no group; leave this line out"),
        ("-普京=川普", "普京=川普 are in no group together; leave this line out"),
    ],
)
def test_what_a_line_cannot_mean_is_an_error_of_one_line_with_place_and_mend(
    tmp_path: Path, line: str, said: str
) -> None:
    with pytest.raises(ValueError, match=r"own\.tsv:2: ") as raised:
        changed(tmp_path, f"# own\n{line}\n")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_utf_8_is_an_error_at_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_bytes("川普=特朗普\n".encode() + "普京=普丁\n".encode("big5"))
    with pytest.raises(ValueError, match=r"own\.tsv:2: this is not UTF-8; save the file as UTF-8"):
        read_aliases(own)


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_aliases(tmp_path / "none.tsv")
