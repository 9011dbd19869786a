"""Random small archives and random queries, from few words so that things collide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from searchcore.engines.base import ALIKE, SKETCH_LENGTH, Entry, FacetRequest, FieldTokens, Label
from searchcore.query import logical

from .building import sketch

TEXT_FIELDS = ["title", "tags", "body", "captions", "related"]
KEYWORD_FIELDS = ["tag", "category"]
TERMS = ["甲", "甲", "乙", "乙", "甲乙", "zel", "zelensky", "𠮷 \x00"]
PREFIXES = ["甲", "乙", "z", "zel", "𠮷", "丁"]
IDS = ["一", "二", "三", "新聞/四.md", "𠮷", "Ａ"]
KEYS = ["甲", "乙", "a b", "𠮷"]
DATES = [None, -1, 0, 1, 2, 86400]
NEWEST = [-2, 0, 2, 86400, 10**10]
UNKNOWN = "summary"
_STEP = SKETCH_LENGTH - ALIKE
# Along a line, each just alike with the next, but not with the one after that; and apart from it.
SKETCHES = [
    (),
    sketch(SKETCH_LENGTH),
    sketch(SKETCH_LENGTH - 1),
    sketch(SKETCH_LENGTH - _STEP),
    sketch(SKETCH_LENGTH - _STEP - 1),
    sketch(max(0, SKETCH_LENGTH - 2 * _STEP)),
    sketch(0, other=2),
    tuple(range(SKETCH_LENGTH)),
]

terms = st.sampled_from(TERMS)
# Mostly one field, or a random query would hardly ever match.
text_fields = st.sampled_from([*TEXT_FIELDS, UNKNOWN] + ["body"] * 10)
keyword_fields = st.sampled_from([*KEYWORD_FIELDS, UNKNOWN] + ["tag"] * 3)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one call of `write` gets."""

    entries: list[Entry]
    delete: list[str]
    more_to_come: bool = False


@st.composite
def field_tokens(draw: st.DrawFn) -> FieldTokens:
    """Tokens at ascending positions: several at one place, gaps, seldom no length at all."""
    texts = draw(st.lists(terms, min_size=5, max_size=10) | st.lists(terms, max_size=2))
    steps = draw(st.lists(st.sampled_from([1, 1, 1, 1, 0, 0, 2, 3, 500]), min_size=10, max_size=10))
    positions = [sum(steps[: number + 1]) for number in range(len(texts))]
    return FieldTokens(texts, positions, draw(st.sampled_from([3, 1, 2, 4, 5, 9, 90, 0])))


def labels() -> st.SearchStrategy[tuple[Label, ...]]:
    """A few values, no key twice; the same key may come with different texts."""
    label = st.builds(Label, st.sampled_from(KEYS), st.sampled_from(["甲", "Ｘ", "x"]))
    return st.lists(label, max_size=3, unique_by=lambda label: label.key).map(tuple)


def entries() -> st.SearchStrategy[Entry]:
    other_fields = {name: field_tokens() for name in TEXT_FIELDS if name != "body"}
    return st.builds(
        Entry,
        id=st.sampled_from(IDS),
        fields=st.fixed_dictionaries({"body": field_tokens()}, optional=other_fields)
        | st.fixed_dictionaries({}, optional=other_fields),
        keywords=st.fixed_dictionaries({"tag": labels()}, optional={"category": labels()}),
        date=st.sampled_from(DATES),
        stored=st.binary(max_size=3),
        facts=st.dictionaries(st.sampled_from(["path", "url"]), st.text(max_size=3), max_size=2),
        sketch=st.sampled_from(SKETCHES),
    )


def batches() -> st.SearchStrategy[list[Batch]]:
    """An archive's history: articles come, are replaced and go."""
    # Left to itself, Hypothesis would spend most examples on archives too small to go wrong.
    several = st.lists(entries(), min_size=4, max_size=8) | st.lists(entries(), max_size=1)
    batch = st.builds(
        Batch,
        entries=several,
        delete=st.lists(st.sampled_from(IDS), max_size=2),
        more_to_come=st.booleans(),
    )
    return st.lists(batch, min_size=1, max_size=4)


@st.composite
def phrase_parts(draw: st.DrawFn, most: int) -> tuple[tuple[int, str], ...]:
    texts = draw(st.lists(terms, min_size=1, max_size=most))
    steps = draw(st.lists(st.sampled_from([1, 1, 1, 2, 3]), min_size=most, max_size=most))
    return tuple((sum(steps[:number]), text) for number, text in enumerate(texts))


@st.composite
def near_parts(draw: st.DrawFn) -> logical.NearPart:
    parts = draw(phrase_parts(most=1) | phrase_parts(most=2))
    length = parts[-1][0] + draw(st.sampled_from([1, 1, 2, 3]))
    return logical.NearPart(parts, length, draw(st.booleans()))


def plain_leaves() -> st.SearchStrategy[logical.Plain]:
    near = st.lists(near_parts(), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(logical.Term, text_fields, terms),
        st.builds(logical.Phrase, text_fields, phrase_parts(most=3), st.booleans()),
        st.builds(logical.Prefix, text_fields, st.sampled_from(PREFIXES)),
        st.builds(logical.Near, text_fields, near, st.integers(0, 4)),
    )


@st.composite
def spellings(draw: st.DrawFn) -> logical.AnyOf:
    leaves = draw(st.lists(plain_leaves(), min_size=1, max_size=3))
    field = draw(text_fields)
    return logical.AnyOf(tuple(replace(leaf, field=field) for leaf in leaves))


def text_leaves() -> st.SearchStrategy[logical.Leaf]:
    return plain_leaves() | plain_leaves() | spellings()


@st.composite
def over_fields(draw: st.DrawFn) -> logical.Query:
    """One leaf in several fields, each with its weight: scored as one, or added up."""
    leaf = draw(text_leaves())
    fields = draw(st.lists(text_fields, min_size=1, max_size=4, unique=True))
    weights = tuple((field, draw(st.sampled_from([0.5, 1.0, 3.0]))) for field in fields)
    if draw(st.booleans()):
        return logical.Blended(leaf, weights)
    return logical.Or(
        tuple(logical.Boosted(logical.in_field(leaf, field), weight) for field, weight in weights)
    )


def fact_leaves() -> st.SearchStrategy[logical.Query]:
    bounds = st.sampled_from(DATES)
    return st.one_of(
        st.just(logical.Everything()),
        st.builds(logical.Keyword, keyword_fields, st.sampled_from([*KEYS, "Ｘ"])),
        st.builds(logical.DateRange, bounds, bounds),
        st.builds(logical.Identified, st.sampled_from([*IDS, UNKNOWN])),
    )


def nodes(below: st.SearchStrategy[logical.Query]) -> st.SearchStrategy[logical.Query]:
    children = st.lists(below, min_size=1, max_size=3).map(tuple)
    any_number = st.lists(below, max_size=4).map(tuple)
    return st.one_of(
        st.builds(logical.And, children),
        st.builds(logical.Or, any_number, st.integers(1, 4)),
        st.builds(logical.Not, below),
        st.builds(logical.Preferring, below, below),
        st.builds(logical.Boosted, below, st.sampled_from([0.25, 1.0, 3.5])),
        st.builds(logical.Faded, below, st.sampled_from([1, 2, 86400]), st.sampled_from(NEWEST)),
    )


def queries() -> st.SearchStrategy[logical.Query]:
    """Trees over all nodes; leaves over texts are the likeliest."""
    leaves = text_leaves() | text_leaves() | over_fields() | fact_leaves()
    return nodes(leaves) | st.recursive(leaves, nodes, max_leaves=6)


def several_queries() -> st.SearchStrategy[list[logical.Query]]:
    """A list of them, since building the archive is what costs; some of each kind."""
    kinds = [text_leaves(), text_leaves(), text_leaves(), nodes(text_leaves()), queries()]
    return st.tuples(*kinds, *kinds, over_fields(), over_fields()).map(list)


def facet_requests() -> st.SearchStrategy[FacetRequest]:
    return st.builds(
        FacetRequest, keyword_fields, queries(), st.sampled_from([None, None, 0, 1, 2])
    )
