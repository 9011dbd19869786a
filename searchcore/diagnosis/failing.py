"""Finds out why an article fails a part of a query, down to what decides it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from operator import itemgetter
from typing import Final

from analyzers import SoughtWords, sought, sought_forms, sought_words
from searchcore.article import Article
from searchcore.diagnosis.facts import other_fact
from searchcore.diagnosis.matching import matching
from searchcore.diagnosis.nearest import Nearby, Stretch
from searchcore.diagnosis.placed import as_typed
from searchcore.diagnosis.question import Condition, Question
from searchcore.diagnosis.reason import Missing, Reason
from searchcore.highlight import Mark, Texts
from searchcore.query import logical, syntax
from searchcore.query.resolve import resolve
from searchcore.query.resolved import Form, Part, Resolved
from searchcore.schema import WEIGHTS

_CLOSE: Final = 2
"""Words of a string stand together in a stretch at most so many times as long."""


class Failing:
    """Asks what of a query one article fails, and why."""

    def __init__(self, asked: Question, article: Article) -> None:
        self._asked = asked
        self._article = article
        self._texts = asked.maker.schema.texts(article)

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(self._texts)

    @cached_property
    def _searched(self) -> Texts:
        return Texts(self._texts)

    def reason(self, condition: Condition) -> Reason:
        """Why the article fails a condition."""
        if condition.part is None:
            return self._fact(condition.query, condition.text)
        return self._part(condition.part, condition.field)

    def _part(self, part: Part, field: str) -> Reason:
        chunks = [node for node in part.typed if isinstance(node, syntax.Chunk)]
        if not chunks:
            return self._node(part.typed[0], field)
        if len(chunks) == 1 and chunks[0].quoted:
            (chunk,) = chunks
            if self._is_met(replace(chunk, quoted=()), field):
                missing = (each for each in chunk.quoted if not self._is_met(each, field))
                return self._node(next(missing), field)
        return self._words(chunks, part, field)

    def _node(self, node: syntax.Query, field: str) -> Reason:
        """Why the article fails this, which it does."""
        match node:
            case syntax.InField(name, child):
                return self._node(child, name)
            case syntax.Quoted() | syntax.Begins():
                return self._string(node, field)
            case syntax.Nearby(parts, _):
                return self._near(node, parts, field)
            case syntax.KeywordIs() | syntax.Dated():
                return self._fact(self._resolved(node, field).query, self._typed(node))
            case syntax.Either(children):
                return self._either(node, children, field)
            case syntax.Without(child):
                return self._excluded(child, field)
            case _:
                inside = self._parts(node, field)
                return self._part(next(p for p in inside if not self._holds(p.query)), field)

    def _words(self, chunks: Sequence[syntax.Chunk], part: Part, field: str) -> Reason:
        fields, text = _fields(field), " ".join(map(self._typed, chunks))
        # Chunks that are no pasted text are one name.
        cut = [self._cut(c.text) for c in chunks] if part.words else [self._cut(text)]
        strings = {
            word: [form.spelled for form in forms]
            for each in cut
            for word, forms in each.words.items()
        }
        held = [word.text for word in part.words if self._holds(word.query)]
        missing = [word for word in strings if word not in held]
        return Reason(
            kind="words" if len(strings) > 1 else "string",
            text=text,
            fields=fields,
            required=part.required or 1,
            held=tuple(as_typed(word, text) for word in held),
            missing=tuple(
                Missing(as_typed(word, text), self._nearby.nearest(strings[word], fields))
                for word in missing
            ),
            nearest=self._nearby.nearest(
                [whole.spelled for each in cut for whole in each.wholes], fields
            ),
        )

    def _string(self, node: syntax.Quoted | syntax.Begins, field: str) -> Reason:
        fields = _fields(field)
        return Reason(
            kind="string",
            text=self._typed(node),
            fields=fields,
            nearest=self._nearby.nearest(self._spellings(node), fields),
            together=self._together(node.text, fields),
        )

    def _together(self, text: str, fields: tuple[str, ...]) -> Stretch | None:
        """The words of a string in another order, or with a little between them."""
        words = self._cut(text).words
        if len(words) < 2:
            return None
        parts = [[Form(form.spelled, fields) for form in forms] for forms in words.values()]
        found = self._shortest(parts, fields)
        return found if found and len(found.text) <= _CLOSE * len(text) else None

    def _near(self, node: syntax.Query, parts: Sequence[syntax.Quoted], field: str) -> Reason:
        fields = _fields(field)
        met = [part for part in parts if self._is_met(part, field)]
        missing = [part for part in parts if part not in met]
        reason = Reason(
            kind="near",
            text=self._typed(node),
            fields=fields,
            required=len(parts),
            held=tuple(part.text for part in met),
            missing=tuple(
                Missing(p.text, self._nearby.nearest(self._spellings(p), fields)) for p in missing
            ),
        )
        if missing:
            return reason
        forms = [self._resolved(part, field).forms for part in parts]
        return replace(reason, together=self._shortest(forms, fields))

    def _shortest(self, parts: Sequence[Sequence[Form]], fields: Sequence[str]) -> Stretch | None:
        """The shortest stretch of a field with a form of each part; None where no field has all."""
        marks = [self._marks(forms) for forms in parts]
        found: list[Stretch] = []
        for field in fields:
            in_field = [
                (mark, number) for number, one in enumerate(marks) for mark in one.get(field, ())
            ]
            for start, end in _covering(sorted(in_field, key=itemgetter(0)), len(parts)):
                found.append(Stretch(field, start, end, self._texts[field][start:end]))
        return min(found, key=lambda stretch: stretch.end - stretch.start, default=None)

    def _either(self, node: syntax.Query, children: Sequence[syntax.Query], field: str) -> Reason:
        branches = [self._node(child, field) for child in children]
        branches.sort(key=lambda reason: -reason.similarity)
        return Reason(
            kind="either",
            text=self._typed(node),
            nearest=branches[0].nearest,
            branches=tuple(branches),
        )

    def _excluded(self, child: syntax.Query, field: str) -> Reason:
        """What of an excluded query, which the article matches, stands in it."""
        match child:
            case syntax.InField(name, inner):
                return self._excluded(inner, name)
            case syntax.Without(inner):
                return self._node(inner, field)
            case syntax.Either(children):
                met = next(each for each in children if self._is_met(each, field))
                return self._excluded(met, field)
            case syntax.All(children):
                return self._excluded(children[0], field)
            case syntax.KeywordIs() | syntax.Dated():
                fact = self._fact(self._resolved(child, field).query, self._typed(child))
                return replace(fact, kind="excluded", days=None)
        fields = _fields(field)
        return Reason(
            kind="excluded",
            text=self._typed(child),
            fields=fields,
            stands=self._first(self._resolved(child, field).forms, fields),
        )

    def _first(self, forms: Sequence[Form], fields: Iterable[str]) -> Stretch | None:
        """Where one of the forms stands first."""
        found = self._marks(forms)
        for field in fields:
            for mark in found.get(field, ()):
                text = self._texts[field][mark.start : mark.end]
                return Stretch(field, mark.start, mark.end, text)
        return None

    def _fact(self, query: logical.Query, text: str) -> Reason:
        return other_fact(self._article, self._asked.maker, query, text)

    def _is_met(self, node: syntax.Query, field: str) -> bool:
        return self._holds(self._resolved(node, field).query)

    def _holds(self, query: logical.Query) -> bool:
        return self._asked.engine.scores([matching(query)], [self._article.id])[0][0] is not None

    def _resolved(self, node: syntax.Query, field: str) -> Resolved:
        asked = self._asked
        if field and not isinstance(node, syntax.KeywordIs | syntax.Dated):
            node = syntax.InField(field, node, start=node.start, end=node.end)
        maker = asked.maker
        return resolve(node, maker.analyzer, maker.time_zone, asked.today, asked.aliases)

    def _parts(self, node: syntax.Query, field: str) -> tuple[Part, ...]:
        """What all has to hold, without the field around it."""
        parts = self._resolved(node, field).parts
        return parts if isinstance(node, syntax.All) else (replace(parts[0], typed=(node,)),)

    def _cut(self, text: str) -> SoughtWords:
        found = sought_words(text, self._asked.maker.analyzer, self._asked.aliases)
        assert found is not None, "the query was planned"
        return found

    def _spellings(self, node: syntax.Quoted | syntax.Begins) -> list[str]:
        if isinstance(node, syntax.Begins):
            string = sought(node.text, begins=True)
            return [string.spelled] if string else []
        forms, _ = sought_forms(node.text, self._asked.aliases)
        return [form.spelled for form in forms]

    def _marks(self, forms: Sequence[Form]) -> dict[str, list[Mark]]:
        return self._searched.marks((form.spelled, form.fields) for form in forms)

    def _typed(self, node: syntax.Query) -> str:
        return self._asked.plan.text[node.start : node.end]


def _fields(field: str) -> tuple[str, ...]:
    return (field,) if field else tuple(WEIGHTS)


def _covering(marks: Sequence[tuple[Mark, int]], parts: int) -> Iterator[tuple[int, int]]:
    """Stretches that hold a mark of each part; marks come by start, each with its part's number."""
    latest: dict[int, Mark] = {}
    for mark, number in marks:
        latest[number] = mark
        if len(latest) == parts:
            yield (
                min(each.start for each in latest.values()),
                max(each.end for each in latest.values()),
            )
