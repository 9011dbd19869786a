"""Nothing found: what each part finds alone and the others without it, and what was meant."""

from __future__ import annotations

from datetime import datetime

import pytest
from brute_force import Filtered, Typed, archives, filters, holds, index_of, queries
from hypothesis import given
from hypothesis import strategies as st

from analyzers import Aliases
from searchcore import Article, Index, NothingFound, QueryError

PIECES = [
    *(
        "特",
        "郎普",
        "特郎普",
        "訪華",
        "川普",
        "５",
        "Zelen",
        "zelenskii",
        "：",
        "，",
        "?",
        " ",
        " OR ",
    ),
    *("「", "」", "『", "』", '"', "*", "~3", "-", "NOT ", "(", ")", "title:", "tag:", "date:2025"),
]


def archive() -> list[Article]:
    named = [
        Article(id=f"content/{number}.md", title=f"特朗普訪華第{number}天", body="特朗普抵達北京。")
        for number in range(1, 8)
    ]
    return [
        *named,
        Article(
            id="content/tariff.md",
            title="Zelensky：關稅生效",
            body="Zelensky said no to tariffs, again.",
            tags=("關稅戰",),
            date=datetime.fromisoformat("2025-02-13T10:00+08:00"),
        ),
        Article(id="content/scattered.md", body="郎才女貌。特別的一天。普通的一天。"),
    ]


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(archive())


def counts(nothing: NothingFound) -> list[tuple[str, int, int]]:
    return [(part.text, part.alone, part.without) for part in nothing.parts]


@given(archives(), queries, filters)
def test_every_count_is_that_of_a_look_at_every_article(
    articles: list[Article], parts: list[Typed], filtered: Filtered
) -> None:
    index = index_of(articles)
    query = " ".join(part.text for part in parts)
    judges = [*(part.holds for part in parts), *filtered.judges]
    nothing = index.nothing_found(query, filters=filtered.given)
    assert [part.text for part in nothing.parts[: len(parts)]] == [part.text for part in parts]
    assert [part.filter for part in nothing.parts[len(parts) :]] == list(filtered.given)
    assert nothing.total == sum(all(judge(each) for judge in judges) for each in articles)
    for number, part in enumerate(nothing.parts):
        others = judges[:number] + judges[number + 1 :]
        assert part.alone == sum(map(judges[number], articles))
        assert part.without == sum(all(judge(each) for judge in others) for each in articles)
        assert [query[start:end] for start, end in part.places] == [part.text] * bool(part.places)


@given(archives(), st.lists(st.sampled_from("甲乙丙丁戊"), min_size=2, max_size=5, unique=True))
def test_every_word_is_counted_alone(articles: list[Article], characters: list[str]) -> None:
    (part,) = index_of(articles).nothing_found("，".join(characters)).parts
    assert [(word.text, word.alone) for word in part.words] == [
        (each, sum(holds(article, each) for article in articles)) for each in characters
    ]
    assert part.required == (len(characters) if len(characters) < 5 else 2)


def test_parts_are_named_as_typed_and_filters_by_name_and_value(index: Index) -> None:
    nothing = index.nothing_found(
        "「特朗普」 -title:關稅 tag:關稅戰", filters={"since": "2025-02", "tag": ["天氣", "經濟"]}
    )
    assert counts(nothing) == [
        ("「特朗普」", 7, 0),
        ("-title:關稅", 8, 0),
        ("tag:關稅戰", 1, 0),
        ("since 2025-02", 1, 0),
        ("tag 天氣, 經濟", 0, 0),
    ]
    assert [part.filter for part in nothing.parts] == ["", "", "", "since", "tag"]


def test_a_part_in_the_bracket_of_a_field_names_the_field(index: Index) -> None:
    nothing = index.nothing_found("title:(關稅 北京)")
    assert [(part.text, part.field, part.alone) for part in nothing.parts] == [
        ("關稅", "title", 1),
        ("北京", "title", 0),
    ]


def test_words_are_shown_as_typed(index: Index) -> None:
    (part,) = index.nothing_found("特郎普訪華").parts
    assert [(word.text, word.alone) for word in part.words] == [
        ("特", 8), ("郎", 1), ("普", 8), ("訪華", 7),
    ]  # fmt: skip
    assert part.required == 4


def test_chunks_of_one_pasted_text_are_one_part_in_several_places(index: Index) -> None:
    query = "火星人乘飛碟降落維多利亞港兩岸 -北京 萬人空巷"
    first, _ = index.nothing_found(query).parts
    assert first.text == "火星人乘飛碟降落維多利亞港兩岸 萬人空巷"
    assert [query[start:end] for start, end in first.places] == first.text.split()


def test_without_its_only_part_a_query_finds_every_article(index: Index) -> None:
    assert counts(index.nothing_found("外星人")) == [("外星人", 0, 9)]


def test_a_name_of_unknown_characters_is_put_right_in_its_place(index: Index) -> None:
    (proposal,) = index.nothing_found("火星 特郎普訪華").probably_meant
    assert (proposal.part, proposal.meant) == ("特郎普訪華", "特朗普訪華")
    assert (proposal.query, proposal.total) == ("火星 特朗普訪華", 0)
    assert proposal.articles == 7


def test_what_finds_something_is_proposed_with_its_total(index: Index) -> None:
    best = index.nothing_found("「特郎普」 -關稅").probably_meant[0]
    assert (best.query, best.total) == ("「特朗普」 -關稅", 7)
    assert index.search(best.query).total == 7


def test_a_latin_word_that_is_not_there_is_put_right(index: Index) -> None:
    (proposal,) = index.nothing_found("title:關稅 Zelenski").probably_meant
    assert proposal.query == "title:關稅 Zelensky"
    assert proposal.total == 1


def test_a_value_that_no_article_has_is_put_right(index: Index) -> None:
    (proposal,) = index.nothing_found("tag:關悅戰 關稅").probably_meant
    assert (proposal.part, proposal.query, proposal.total) == ("tag:關悅戰", "tag:關稅戰 關稅", 1)
    (proposal,) = index.nothing_found("關稅", filters={"tag": "關悅戰"}).probably_meant
    assert (proposal.filter, proposal.meant, proposal.total) == ("tag", "關稅戰", 1)


def test_a_value_with_a_space_is_proposed_in_quotes() -> None:
    index = index_of([Article(id="a", tags=("Truth Social",))])
    (proposal,) = index.nothing_found("tag:TruthSocial").probably_meant
    assert (proposal.query, proposal.total) == ('tag:"Truth Social"', 1)


def test_what_is_excluded_was_not_meant_otherwise(index: Index) -> None:
    assert index.nothing_found("外星人 -特郎普").probably_meant == ()


def test_names_of_the_alias_list_are_proposed_in_other_forms() -> None:
    aliases = Aliases([("澤連斯基", "澤倫斯基")])
    index = Index.create(engine="memory", aliases=aliases)
    index.add([Article(id="a", title="澤倫斯基到訪", body="澤倫斯基演說。")])
    best = index.nothing_found("澤倫司基").probably_meant[0]
    assert (best.meant, best.total) == ("澤倫斯基", 1)


def test_a_name_whose_characters_stand_here_and_there_is_doubted(index: Index) -> None:
    assert index.search("特郎普").total == 1
    (proposal,) = index.probably_meant("特郎普")
    assert (proposal.query, proposal.total) == ("特朗普", 7)


@pytest.mark.parametrize("query", ["特朗普", "特朗普訪華", "郎才女貌", "關稅 生效", ""])
def test_what_is_right_is_not_doubted(index: Index, query: str) -> None:
    assert index.probably_meant(query) == ()


def test_of_a_query_that_finds_nothing_the_same_is_meant(index: Index) -> None:
    assert index.probably_meant("特郎普訪華") == index.nothing_found("特郎普訪華").probably_meant


def test_at_most_three_are_proposed_for_a_text() -> None:
    names = ["陳大文", "陳大明", "陳大中", "陳大武", "陳大同"]
    index = index_of([Article(id=name, title=name, tags=(name,)) for name in names])
    proposals = index.nothing_found("陳大囧").probably_meant
    assert len(proposals) == 3
    assert {proposal.total for proposal in proposals} == {1}


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_whatever_can_be_searched_can_be_asked_about(pieces: list[str]) -> None:
    index, query = index_of(archive()), "".join(pieces)
    try:
        results = index.search(query)
    except QueryError:
        return
    found = {hit.id for hit in results}
    assert index.nothing_found(query).total == results.total
    for proposal in index.probably_meant(query):
        assert index.search(proposal.query, limit=0).total == proposal.total
    for article in archive()[-2:]:
        why = index.why(article.id, query)
        assert why.found == all(part.holds for part in why.parts)
        assert why.found or why.reason
        if len(found) == results.total:
            assert why.found == (article.id in found)


def test_nothing_is_asked_for_what_cannot_be_read(index: Index) -> None:
    with pytest.raises(QueryError):
        index.nothing_found('"特朗普')


def test_the_best_of_several_parts_come_first_in_one_proposal() -> None:
    calls = [Article(id=f"{n}", title="Trump calls Putin", tags=("外交",)) for n in range(3)]
    index = index_of([*calls, *archive()])
    best, *others = index.nothing_found("Trumpp Putinn -北京").probably_meant
    assert (best.part, best.meant) == ("Trumpp Putinn", "Trump Putin")
    assert (best.query, best.total, best.articles) == ("Trump Putin -北京", 3, 3)
    assert [(each.query, each.total) for each in others] == [
        ("Trump Putinn -北京", 0),
        ("Trumpp Putin -北京", 0),
    ]
    best = index.nothing_found("tag:外文 Trumpp").probably_meant[0]
    assert (best.query, best.total) == ("tag:外交 Trump", 3)


def test_parts_that_find_nothing_together_either_are_proposed_one_by_one(index: Index) -> None:
    proposals = index.nothing_found("特郎普 Zelenski").probably_meant
    assert [each.query for each in proposals] == ["特朗普 Zelenski", "特郎普 Zelensky"]


def test_where_something_is_found_nothing_else_is_proposed_for_that_part() -> None:
    named = [Article(id=f"a{n}", title="陳大文", tags=("陳大文",), lang="en") for n in range(9)]
    index = index_of([*named, Article(id="b", title="陳大明", tags=("陳大明",), lang="zh")])
    query = index.nothing_found("陳大囧")
    assert [each.meant for each in query.probably_meant] == ["陳大文", "陳大明"]
    query = index.nothing_found("陳大囧 lang:zh")
    assert [each.meant for each in query.probably_meant] == ["陳大明"]


def test_a_character_that_only_joins_is_put_into_no_query() -> None:
    going_on = [Article(id=f"{n}", body="陳大文的發言。天氣好。") for n in range(30)]
    index = index_of([*going_on, *(Article(id=f"x{n}", body="陳大又的確。") for n in range(9))])
    assert [each.meant for each in index.nothing_found("陳大文囧").probably_meant] == []
    named = index_of([*going_on, Article(id="name", tags=("陳大文的",))])
    assert [each.meant for each in named.nothing_found("陳大文囧").probably_meant] == ["陳大文的"]


def test_of_a_query_that_finds_something_names_and_what_headlines_hold_are_meant() -> None:
    apart = Article(id="apart", body="陳年舊事。小的一天。文章。")
    bodies = [Article(id=f"{n}", title="消息", body="陳小雯說。") for n in range(30)]
    headlines = [Article(id=f"h{n}", title="陳小雯") for n in range(4)]
    assert index_of([apart, *bodies, *headlines[:3]]).probably_meant("陳小文") == ()
    (proposal,) = index_of([apart, *bodies, *headlines]).probably_meant("陳小文")
    assert (proposal.meant, proposal.articles) == ("陳小雯", 34)
    tagged = Article(id="tagged", tags=("陳小雯",))
    assert len(index_of([apart, *bodies, tagged]).probably_meant("陳小文")) == 1


def test_a_name_with_something_behind_it_is_not_doubted() -> None:
    tagged = [Article(id=f"{n}", title="陳小雯", tags=("陳小雯",)) for n in range(9)]
    apart = Article(id="apart", body="陳小雯說。晤面。")
    going_on = [Article(id=f"g{n}", title="陳小雯周一") for n in range(2)]
    index = index_of([apart, *tagged, *going_on])
    assert index.search("陳小雯晤").total == 1
    assert index.probably_meant("陳小雯晤") == ()


def test_a_form_of_an_alias_is_a_name() -> None:
    apart = Article(id="apart", body="郎才女貌。特別的一天。普通的一天。")
    bodies = [Article(id=f"{n}", title="消息", body="特朗普說。") for n in range(30)]
    (proposal,) = index_of([apart, *bodies]).probably_meant("特郎普")
    assert proposal.meant == "特朗普"


def test_the_json_has_the_parts_and_each_proposal(index: Index) -> None:
    nothing = index.nothing_found("特郎普訪華")
    shown = nothing.as_json()
    assert shown.keys() == {"parts"}
    assert shown["parts"][0]["places"] == [[0, 5]]
    assert shown["parts"][0]["words"][0] == {"text": "特", "alone": 8}
    assert [proposal.as_json() for proposal in nothing.probably_meant] == [
        {
            "part": "特郎普訪華",
            "meant": "特朗普訪華",
            "articles": 7,
            "query": "特朗普訪華",
            "total": 7,
            "filter": "",
        }
    ]


def test_a_tag_and_one_character_more_is_not_doubted() -> None:
    tagged = Article(
        id="a", title="元首會晤", body="習近平表示歡迎。他批評保護主義。", tags=("習近平",)
    )
    others = [Article(id=f"o{n}", title="習近平訪歐", body="習近平訪歐。") for n in range(4)]
    index = index_of([tagged, *others])
    assert index.search("習近平批").total
    assert index.probably_meant("習近平批") == ()
