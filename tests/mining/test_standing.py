"""How strings stand in the texts."""

from __future__ import annotations

import random

from searchcore.mining.standing import standings


def test_an_end_is_counted_with_what_stands_before_it() -> None:
    found = standings([["長赫格塞斯", "赫格塞斯說"], ["防長赫格塞斯"]], ["長赫格塞斯"])
    name = found["赫格塞斯"]
    assert (name.times, name.articles) == (3, 2)
    assert dict(name.before) == {"長": 2, "": 1}
    assert found["長赫格塞斯"].times == 2
    assert name.sticks == 2 / 3


def test_counts_are_those_of_a_plain_search() -> None:
    draw = random.Random(0)
    articles = [["".join(draw.choices("甲乙丙，", k=40)) for _ in range(2)] for _ in range(20)]
    ends = {"".join(draw.choices("甲乙丙", k=4)) for _ in range(10)}
    found = standings(articles, ends)
    for end in {end[start:] for end in ends for start in range(3)}:
        texts = [text for article in articles for text in article]
        times = sum(text.startswith(end, at) for text in texts for at in range(len(text)))
        holding = sum(any(end in text for text in article) for article in articles)
        stands = found.get(end)
        assert (times, holding) == ((stands.times, stands.articles) if stands else (0, 0))


def test_no_texts_and_no_ends_give_nothing() -> None:
    assert standings([], ["甲乙"]) == {}
    assert standings([["甲乙"]], []) == {}
