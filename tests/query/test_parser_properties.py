"""What holds for every text, whatever was typed or pasted."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import example, given, reject
from hypothesis import strategies as st

from searchcore.errors import QueryError, QuerySyntaxError
from searchcore.query.fields import Fields
from searchcore.query.parser import parse
from searchcore.query.syntax import All, Chunk, Either, InField, Query, Quoted, Without, leaves

FIELDS = Fields(own=["section"])
HAN = "總統說停火談判雨〇"
PUNCTUATION = (
    " \u3000\n｜，。？！、；…—：「」『』“”（）【】《》〈〉＂－～·•‧’‘"
    "-–|/*~'.,;:!?&%+=#@_[]{}<>^`$\\"
)
PIECES = [
    *HAN, *PUNCTUATION, '"', "(", ")", "AND", "OR", "NOT", " AND ", " OR ", " NOT ", " | ", " -",
    "title:", "tag:", "date:", "作者：", "tagg:", "Tagg:", "section:", "://", "2025-02", "..",
    "7d", "~20", "Zelen", "Zelen*", "＊", "ＯＲ", "２０", "\u200b", "\ufeff", "㎞", "😀", "\0",
]  # fmt: skip
typed_texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text())
pasted_texts = st.text(HAN + PUNCTUATION, max_size=60).filter(lambda text: set(text) & set(HAN))


def below(query: Query) -> tuple[Query, ...]:
    match query:
        case All(children) | Either(children):
            return children
        case Without(child) | InField(_, child):
            return (child,)
        case _:
            return ()


def read(text: str) -> Query:
    """The tree of a text that can be read; others are left out of the test."""
    try:
        return parse(text, FIELDS)
    except QueryError:
        reject()


def refusal(text: str) -> QueryError | None:
    try:
        assert str(parse(text, FIELDS))
    except QueryError as error:
        return error
    return None


@given(typed_texts)
def test_a_text_is_read_or_refused_with_a_place_inside_of_it(text: str) -> None:
    error = refusal(text)
    if error is not None:
        assert isinstance(error, QuerySyntaxError)
        assert error.query == text
        assert 0 <= error.position < error.end <= len(text)


@given(pasted_texts)
@example("-「總統」～說")
@example("_:停")
def test_pasted_han_with_any_punctuation_is_read_and_no_character_is_lost(text: str) -> None:
    whole = [leaf for leaf in leaves(parse(text, FIELDS)) if isinstance(leaf, Chunk | Quoted)]
    quoted_in_chunks = {
        id(part) for leaf in whole if isinstance(leaf, Chunk) for part in leaf.quoted
    }
    found = "".join(leaf.text for leaf in whole if id(leaf) not in quoted_in_chunks)
    assert [char for char in found if char in HAN] == [char for char in text if char in HAN]


@given(typed_texts)
def test_a_node_stands_inside_of_the_one_above_it_and_behind_the_one_before(text: str) -> None:
    pending = [read(text)]
    while pending:
        query = pending.pop()
        borders = [query.start, *(x for child in below(query) for x in (child.start, child.end))]
        borders.append(query.end)
        assert borders == sorted(borders)
        pending.extend(below(query))


@given(typed_texts)
def test_full_width_letters_digits_brackets_and_spaces_mean_the_same(text: str) -> None:
    narrow = str(read(text))
    wide = text.translate(
        {ord(c): ord(c) + 0xFEE0 for c in text if c.isascii() and c.isalnum()}
        | {ord("("): "（", ord(")"): "）", ord(" "): "\u3000"}
    )
    assert normalize("NFKC", str(parse(wide, FIELDS))) == normalize("NFKC", narrow)
