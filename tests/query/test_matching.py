"""What is found depends on what is required alone: random queries beside a look at the texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analyzers import Aliases, searchable_text
from searchcore import Article, Index

from .notation import SEARCHED, matching_only

ALIASES = Aliases([("特朗普", "川普"), ("普京", "普丁", "蒲亭")])
NAMES = {form: group for group in ALIASES.groups for form in group}
WORDS = ["停火", "談判", "總統", "外交", "雨", "Covid", *NAMES]
FIELDS = {"title": "title", "內文": "body", "captions": "captions", "related": "related"}

Texts = Mapping[str, str]
"""The searchable text of each field."""
Holds = Callable[[Texts], bool]


@dataclass(frozen=True)
class Typed:
    """A piece of a query, and whether a text holds what it asks for."""

    text: str
    holds: Holds
    words: tuple[str, ...] = ()
    """Of a chunk."""
    is_pasted: bool = False


def forms(strings: Sequence[str]) -> list[str]:
    """What stands for these strings with a comma between them."""
    spellings = product(*(NAMES.get(string, (string,)) for string in strings))
    return [searchable_text("，".join(spelling)) for spelling in spellings]


def is_in(strings: Sequence[str], fields: Sequence[str], texts: Texts) -> bool:
    return any(form in texts[name] for form in forms(strings) for name in fields)


def one_form_each(words: Sequence[str]) -> bool:
    """Whether each name stands in one form; whether two forms count twice is not tested here."""
    return len({NAMES.get(word, (word,)) for word in words}) == len(set(words))


def share(words: Sequence[str], fields: Sequence[str], asks: bool = False) -> Holds:
    distinct = set(words)
    needed = len(distinct)
    if needed > 4:
        needed = ceil(needed / 4)
    elif asks:
        needed = ceil(needed / 2)
    return lambda texts: sum(is_in([word], fields, texts) for word in distinct) >= needed


@st.composite
def chunks(draw: st.DrawFn, fields: Sequence[str] = SEARCHED) -> Typed:
    several = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
    words = draw(several.filter(one_form_each))
    asks = draw(st.sampled_from(["", "", "？"]))
    is_pasted = len(set(words)) > 4
    holds = share(words, fields, bool(asks))
    return Typed("，".join(words) + asks, holds, tuple(words), is_pasted)


@st.composite
def strings(draw: st.DrawFn, fields: Sequence[str] = SEARCHED) -> Typed:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
    return Typed(f"「{'，'.join(words)}」", lambda texts: is_in(words, fields, texts))


@st.composite
def in_one_field(draw: st.DrawFn) -> Typed:
    typed, name = draw(st.sampled_from(sorted(FIELDS.items())))
    inside = draw(chunks([name]) | strings([name]))
    return Typed(f"{typed}:{inside.text}", inside.holds)


@st.composite
def excluded(draw: st.DrawFn) -> Typed:
    inside = draw(chunks() | strings() | in_one_field())
    return Typed(f"NOT {inside.text}", lambda texts: not inside.holds(texts))


@st.composite
def either(draw: st.DrawFn) -> Typed:
    one, other = draw(chunks() | strings()), draw(chunks() | excluded())
    text = f"({one.text} OR {other.text})"
    return Typed(text, lambda texts: one.holds(texts) or other.holds(texts))


@st.composite
def queries(draw: st.DrawFn) -> Typed:
    """Pieces that all have to hold; the chunks among them may be one pasted text."""
    piece = st.one_of(chunks(), chunks(), chunks(), strings(), in_one_field(), excluded(), either())
    pieces = draw(st.lists(piece, min_size=1, max_size=4))
    conditions = [piece.holds for piece in pieces]
    if any(piece.is_pasted for piece in pieces):
        words = [word for piece in pieces for word in piece.words]
        assume(one_form_each(words))
        conditions = [piece.holds for piece in pieces if not piece.words]
        conditions.append(share(words, SEARCHED))
    return Typed(
        " ".join(piece.text for piece in pieces),
        lambda texts: all(condition(texts) for condition in conditions),
    )


texts = st.lists(st.sampled_from([*WORDS, "，", "的"]), max_size=6).map("".join)


def articles(name: str) -> st.SearchStrategy[Article]:
    listed = st.lists(texts.filter(bool), max_size=2).map(tuple)
    return st.builds(
        Article,
        id=st.just(name),
        title=texts,
        body=texts,
        tags=listed,
        captions=listed,
        related=listed,
    )


archives = st.tuples(*map(articles, "abcde"))


def searchable(article: Article) -> Texts:
    listed = {"tags": article.tags, "captions": article.captions, "related": article.related}
    joined = {name: "\n\n".join(several) for name, several in listed.items()}
    joined |= {"title": article.title, "body": article.body}
    return {name: searchable_text(text) for name, text in joined.items()}


@settings(max_examples=40)
@given(archives, st.lists(queries(), min_size=5, max_size=5))
def test_a_text_is_found_where_it_holds_what_is_required_and_nothing_else_counts(
    archive: tuple[Article, ...], asked: list[Typed]
) -> None:
    index = Index.create(engine="memory", aliases=ALIASES)
    index.add(archive)
    for query in asked:
        tree = index.plan(query.text).query
        expected = {article.id for article in archive if query.holds(searchable(article))}
        assert index.ids(tree) == expected, query.text
        assert index.ids(matching_only(tree)) == expected, query.text
