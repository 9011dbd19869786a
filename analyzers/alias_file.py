"""A file of one's own that adds to the list of aliases or removes from it.

    車路士=切爾西                 forms of one name
    四川普通話 <tab> guard        a word in or across which no alias is looked for in a query
    -川普                         removes this form, or this guard
    -特朗普=川普                  takes these forms apart
    # teams                       a comment

Between tabs as in `data/aliases.tsv`; only the first column is needed. Any dash removes, for some
editors and input methods make one dash of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from analyzers.aliases import GUARD, AliasLine, units_of

_EQUALS: Final = re.compile("[=＝]")
_REMOVAL: Final = re.compile("[-－−–—﹣]")


def read_aliases(path: Path) -> list[AliasLine]:
    """The lines of a file of one's own, in UTF-8.

    Raises OSError, and ValueError that names file, line and mend.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{path}:{number}: this is not UTF-8; save the file as UTF-8") from error
    numbered = ((number, line.strip()) for number, line in enumerate(text.split("\n"), start=1))
    return [_line(line, f"{path}:{number}") for number, line in numbered if line and line[0] != "#"]


def _line(line: str, place: str) -> AliasLine:
    first, _, others = line.partition("\t")
    is_guard = others.split("\t")[0].strip() == GUARD
    removal = _REMOVAL.match(first)
    written = first[1:].strip() if removal else first.strip()
    if removal and not written:
        raise ValueError(f"{place}: {first!r} removes nothing; write a form after it")
    forms = [form.strip() for form in _EQUALS.split(written)]
    for form in forms:
        _check(form, written, place)
    distinct = tuple({units_of(form): form for form in reversed(forms)}.values())[::-1]
    if is_guard and len(forms) > 1:
        raise ValueError(f"{place}: a guard is one form; write a line for each of {written}")
    if len(distinct) == 1 and not (is_guard or (removal and len(forms) == 1)):
        raise ValueError(f"{place}: {_alone(forms)}")
    return AliasLine(distinct, bool(removal), is_guard, place)


def _check(form: str, written: str, place: str) -> None:
    units = units_of(form)
    if not units:
        found = repr(form) if form else "an empty form"
        raise ValueError(f"{place}: {found} in {written!r} has no letter or digit; leave it out")
    if len(units) == 1 and len(units[0]) == 1:
        raise ValueError(
            f"{place}: {form!r} is a single character, which means other things too;"
            " write a longer form"
        )


def _alone(forms: Sequence[str]) -> str:
    if len(forms) > 1:
        return f"{'='.join(forms)} is one form, for script and width never matter; write another"
    form = forms[0]
    return f"{form} stands alone; write {form}=… with another form, or -{form} to remove it"
