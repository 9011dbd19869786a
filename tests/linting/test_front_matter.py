"""What other readers of YAML would change is told; what is quoted or meant so is not."""

from __future__ import annotations

import pytest

from searchcore.linting.front_matter import FrontMatter


def details(head: str) -> list[str]:
    return [found.detail for found in FrontMatter(f"---\n{head}\n---\n").traps()]


@pytest.mark.parametrize(
    ("head", "taken"),
    [
        ("title: no", "true or false"),
        ("title: On", "true or false"),
        ("title: ~", "nothing at all"),
        ("title: 12:30:45", "a number to the base of sixty"),
        ("title: 0123", "another number"),
        ("title: 1.10", "another number"),
        ("title: 1_000", "another number"),
        ("title: 2025-02-13", "a date"),
        ("tags:\n  - 0831", "another number"),
        ("tags: [721, no]", "true or false"),
    ],
)
def test_a_value_that_others_change_is_a_trap(head: str, taken: str) -> None:
    (detail,) = details(head)
    assert detail.endswith(f"others read {taken}")


def test_what_stands_behind_a_number_sign_is_lost_to_all_readers() -> None:
    assert details("title: 專訪 #MeToo 發起人") == [
        "title: 專訪 #MeToo 發起人: #MeToo 發起人 is a comment"
    ]


@pytest.mark.parametrize(
    "head",
    [
        'title: "no"',
        "title: '0123'",
        "title: 831 遊行",
        "tags: [721, 831]",
        "tags:\n  - 2047",
        "date: 2025-02-13 12:30:45",
        "draft: no",
        "weight: 010",
        "title: C# 與 F#",
        "title: no news",
        "summary: |\n  no",
    ],
)
def test_a_value_that_stays_what_it_is_is_none(head: str) -> None:
    assert details(head) == []


def test_toml_and_json_have_no_such_traps() -> None:
    assert list(FrontMatter("+++\ntitle = 'no'\n+++\n").traps()) == []
    assert list(FrontMatter('{\n  "title": "no"\n}\n').traps()) == []


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 雨\nDate: x\n---\n",
        "+++\ntitle = '雨'\ndate = 1\n+++",
        '{\n "title": "雨",\n "date": ""\n}',
        '{\n "title": "雨",\n "date": {"a": 1}\n}\n\n"tags": 1',
        '\n\n{"title": "雨", "date": 1}',
    ],
)
def test_a_key_is_found_in_every_notation(text: str) -> None:
    header = FrontMatter(text)
    assert header.states("title")
    assert header.line_of("date") == 3
    assert header.line_of("tags") is None


def test_a_value_in_the_lines_below_is_one() -> None:
    assert FrontMatter("---\ntitle: >-\n  雨\n---\n").states("title")
    assert FrontMatter("---\ntitle:\n  雨\n---\n").states("title")
    assert not FrontMatter('---\ntitle: ""\ndate:\n---\n').states("title")


def test_a_text_without_front_matter_has_no_keys() -> None:
    assert FrontMatter("title: 雨\n").line_of("title") is None
    assert FrontMatter("").line_of("title") is None


def test_a_rule_in_the_text_ends_the_front_matter() -> None:
    assert FrontMatter("---\ntitle: 雨\n---\ndate: 2025\n").line_of("date") is None
