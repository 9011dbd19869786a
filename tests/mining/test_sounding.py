"""Han characters that sound like a Latin name."""

from __future__ import annotations

import pytest

from analyzers import fold
from searchcore.mining.sounding import begins_alike, sounds


@pytest.mark.parametrize(
    ("run", "name", "form"),
    [
        ("國防部長赫格瑟斯", "Pete Hegseth", "赫格瑟斯"),
        ("總理內塔尼亞胡", "Benjamin Netanyahu", "內塔尼亞胡"),
        ("法國總統馬克宏", "Emmanuel Macron", "馬克宏"),
        ("前球星碧咸", "David Beckham", "碧咸"),
        ("胞妹凱莉·甘迺迪", "Kerry Kennedy", "凱莉·甘迺迪"),
        ("美國總統拜登", "Joe Biden", "拜登"),
    ],
)
def test_of_all_ends_of_a_run_the_name_sounds_best(run: str, name: str, form: str) -> None:
    """The shortest of the best: a title may sound like something by chance."""
    ends = [fold(run[start:]) for start in range(len(run) - 2, -1, -1) if run[start] != "·"]
    best = max(ends, key=lambda end: (sounds(end, name).score - 0.5 * len(end), -len(end)))
    assert best == fold(form)


def test_a_translated_name_does_not_sound_like_the_original() -> None:
    form = fold("世界衞生組織")
    assert sounds(form, "World Health Organization").score < 0.6 * len(form)


def test_surnames_are_heard_in_mandarin_or_in_cantonese() -> None:
    assert begins_alike(fold("陳"), "chan")
    assert begins_alike(fold("習"), "xi")
    assert not begins_alike(fold("陳"), "paul")
