"""Text as typed → `syntax.Query`, by recursive descent.

    either  = all { (OR | "|") all }
    all     = operand { [AND] operand }        AND says what juxtaposition says
    operand = NOT operand | "-" bare | bare
    bare    = name ":" value | value
    value   = "(" either ")" | chunk           inside of a field, every chunk is of that field

Quotes and brackets are paired first (`scanner`); where the parser stands and what it sees there
is `cursor`; one chunk is read by `chunks`, a date by `dates`. What is an operator and what is
punctuation is decided so that a pasted headline works as it stands; an operator without anything
to work on is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from searchcore.errors import QuerySyntaxError, UnknownField
from searchcore.query.chunks import as_text, as_value, chunk_at
from searchcore.query.cursor import Cursor
from searchcore.query.dates import read_days
from searchcore.query.fields import Field, Fields
from searchcore.query.scanner import Stretch, begins_a_text, scan
from searchcore.query.syntax import All, Either, InField, KeywordIs, Nothing, Query, Without, leaves

MOST_LEAVES = 256
MOST_LEVELS = 32

# An ASCII word before a value, URLs apart. Of 25,000 headlines none begins a chunk so.
_LIKE_A_FIELD = re.compile(r"(?!mailto:)[a-z][a-z0-9_.\-]*:(?!//)", re.ASCII | re.IGNORECASE)


def parse(text: str, fields: Fields) -> Query:
    """The tree of `text`; raises QuerySyntaxError, or UnknownField, where it cannot be read."""
    everything = Stretch(scan(text), 0, len(text))
    query = _Parser(everything, fields).either()
    star = everything.plain.find("*")
    if isinstance(query, Nothing) and star >= 0:
        raise everything.part(star, star + 1).error("* needs the beginning of a word: Zelen*")
    return query


class _Parser:
    """Reads one text once, from left to right; a method for each line of the grammar."""

    def __init__(self, everything: Stretch, fields: Fields) -> None:
        self._cursor = Cursor(everything)
        self._fields = fields
        self._within: Field | None = None
        self._levels = 0
        self._leaves = 0

    def either(self) -> Query:
        branches = [self._all()]
        while (operator := self._cursor.take("OR", "|")) is not None:
            branches.append(self._all())
            # A bar is punctuation, too: one with nothing beside it drops out.
            if operator.plain == "OR" and isinstance(branches[-2], Nothing):
                raise _dangling(operator, "before")
            if operator.plain == "OR" and isinstance(branches[-1], Nothing):
                raise _dangling(operator, "after")
        return self._joined(Either, branches)

    def _all(self) -> Query:
        operands: list[Query] = []
        joint: Stretch | None = None
        while not self._at_end_of_all():
            found = self._cursor.take("AND")
            if found is None:
                operands.append(self._operand())
                joint = None if not isinstance(operands[-1], Nothing) else joint
            elif joint is not None:
                raise _dangling(joint, "after")
            elif all(isinstance(operand, Nothing) for operand in operands):
                raise _dangling(found, "before")
            else:
                joint = found
        if joint is not None:
            raise _dangling(joint, "after")
        return self._joined(All, operands)

    def _at_end_of_all(self) -> bool:
        """Goes to the next chunk; says whether it belongs to another branch."""
        self._cursor.skip_space()
        operator = self._cursor.operator()
        return self._cursor.at_end or (operator is not None and operator.plain in ("OR", "|"))

    def _joined(self, kind: type[All] | type[Either], queries: Sequence[Query]) -> Query:
        children = tuple(query for query in queries if not isinstance(query, Nothing))
        match children:
            case ():
                return Nothing(start=self._cursor.inside.start, end=self._cursor.inside.end)
            case (child,):
                return child
            case _:
                return kind(children, start=children[0].start, end=children[-1].end)

    def _operand(self) -> Query:
        operator = self._cursor.take("NOT")
        if operator is not None:
            return self._not(operator)
        return self._minus() if self._cursor.at_sign else self._bare()

    def _not(self, operator: Stretch) -> Query:
        if self._at_end_of_all() or self._cursor.take("AND") is not None:
            raise _dangling(operator, "after")
        with self._deeper(operator):
            child = self._operand()
        if isinstance(child, Nothing):
            raise _dangling(operator, "after")
        return Without(child, start=operator.start, end=child.end)

    def _minus(self) -> Query:
        sign = self._cursor.take_sign()
        self._refuse_operator()
        with self._deeper(sign):
            child = self._bare()
        if isinstance(child, Nothing):
            return child
        return Without(child, start=sign.start, end=child.end)

    def _bare(self) -> Query:
        name = self._cursor.name()
        field = self._field(name)
        if name is None or field is None:
            return self._value()
        if self._within is not None:
            raise _inside_another(name, self._within)
        return self._in_field(field, name)

    def _field(self, name: Stretch | None) -> Field | None:
        if name is None:
            return None
        typed, found = name.plain[:-1], self._fields.find(name.plain[:-1])
        if found is None and _LIKE_A_FIELD.match(name.typed.plain, name.start):
            raise UnknownField(typed, self._fields.nearest(typed), name.typed.text, name.start)
        return found

    def _in_field(self, field: Field, name: Stretch) -> Query:
        self._cursor.take_name(name)
        self._refuse_sign_or_operator(name)
        self._refuse_second_name(field)
        self._within = field
        child = self._value()
        self._within = None
        if isinstance(child, Nothing):
            raise _without_value(name)
        if field.kind == "text":
            return InField(field.name, child, start=name.start, end=child.end)
        return replace(child, start=name.start)

    def _value(self) -> Query:
        bracket = self._cursor.bracket()
        if bracket is not None:
            return self._group(bracket)
        chunk = chunk_at(self._cursor.inside, self._cursor.place)
        self._cursor.place = chunk.end
        query = self._read(chunk)
        self._leaves += sum(1 for _ in leaves(query))
        if self._leaves > MOST_LEAVES:
            raise chunk.error(f"the query has more than {MOST_LEAVES} parts; search for fewer")
        return query

    def _group(self, bracket: Stretch) -> Query:
        with self._deeper(bracket), self._cursor.entered(bracket) as inside:
            if bracket.plain[0] == "(" and not inside.text.strip():
                raise bracket.error("nothing stands between these brackets; take them away")
            query = self.either()
        return replace(query, start=bracket.start, end=bracket.end)

    def _read(self, chunk: Stretch) -> Query:
        if self._within is None or self._within.kind == "text":
            return as_text(chunk)
        value = as_value(chunk)
        if not value.text:
            return Nothing(start=chunk.start, end=chunk.end)
        if self._within.kind == "days":
            return replace(read_days(self._within.name, value), start=chunk.start, end=chunk.end)
        return KeywordIs(self._within.name, value.text, start=chunk.start, end=chunk.end)

    @contextmanager
    def _deeper(self, at: Stretch) -> Iterator[None]:
        self._levels += 1
        if self._levels > MOST_LEVELS:
            raise at.error(f"this is nested deeper than {MOST_LEVELS} levels")
        yield
        self._levels -= 1

    def _refuse_operator(self) -> None:
        operator = self._cursor.operator()
        if operator is not None:
            message = f"{operator.text} joins or excludes whole parts and cannot stand here"
            raise operator.error(f"{message}; to search for the word, write it in lower case")

    def _refuse_sign_or_operator(self, name: Stretch) -> None:
        cursor = self._cursor
        if cursor.inside.typed.plain[cursor.place] == "-" and begins_a_text(
            cursor.inside.typed.plain, cursor.place + 1
        ):
            sign = name.part(name.start, cursor.place + 1)
            raise sign.error(f"write - before the field: -{name.text}…, or quote the value")
        self._refuse_operator()

    def _refuse_second_name(self, outer: Field) -> None:
        name = self._cursor.name()
        if name is not None and self._fields.find(name.plain[:-1]) is not None:
            raise _inside_another(name, outer)


def _dangling(operator: Stretch, side: str) -> QuerySyntaxError:
    message = f"nothing stands {side} {operator.text}"
    return operator.error(f"{message}; add it, or write it in lower case to search for the word")


def _without_value(name: Stretch) -> QuerySyntaxError:
    message = f"{name.text} needs its value right after it"
    return name.error(f"{message}; to search for the word, quote it")


def _inside_another(name: Stretch, outer: Field) -> QuerySyntaxError:
    message = f"{name.text} cannot stand inside of {outer.name}:"
    return name.error(f"{message}; close the bracket before it, or quote it to search for it")
