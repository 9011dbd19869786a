"""Examples of a group show where each of its forms stands."""

from __future__ import annotations

from mining.archive import articles, mined

_ZELENSKY = (
    "烏克蘭總統澤倫斯基（Volodymyr Zelensky）抵達。",
    "總統澤倫斯基（Volodymyr Zelensky）說。",
    "總統澤連斯基（Volodymyr Zelensky）離開。",
    "據說總統澤連斯基（Volodymyr Zelensky）不來。",
    "總統澤倫斯基（Volodymyr Zelenskyy）要求。",
    "記者問總統澤倫斯基（Volodymyr Zelenskyy）何時來。",
)


def test_each_form_that_is_glossed_has_an_example() -> None:
    (group,) = mined(articles(*_ZELENSKY))
    shown = "\n".join(example.text for example in group.examples)
    glossed = [form.text for form in group.forms if form.glossed]
    assert set(glossed) >= {"澤倫斯基", "澤連斯基", "Volodymyr Zelensky", "Volodymyr Zelenskyy"}
    assert [form for form in glossed if f"{form}（" not in shown and f"（{form}" not in shown] == []


def test_examples_are_of_different_articles_and_four_at_most() -> None:
    (group,) = mined(articles(*_ZELENSKY))
    ids = [example.id for example in group.examples]
    assert len(ids) == len(set(ids)) == 3


def test_forms_of_the_same_articles_are_all_shown() -> None:
    (group,) = mined(articles("".join(_ZELENSKY), "".join(_ZELENSKY)))
    shown = "".join(example.text for example in group.examples)
    assert "澤倫斯基" in shown
    assert "澤連斯基" in shown


def test_a_long_form_is_whole_in_its_example() -> None:
    held = "他看了「特立尼達和多巴哥群島一萬八千年史」（The Long Story of the Isle）"
    (group,) = mined(articles(f"{held}開會。", f"{held}休會。"))
    assert len(group.forms[0].text) == 16
    assert group.examples[0].text.startswith(group.forms[0].text)
