"""Results for other programs: JSON, JSON lines, CSV, ids."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from searchcore.cli.render.width import UNFIT, plain

if TYPE_CHECKING:
    from searchcore.cli.render.answer import Answer

# A spreadsheet takes what begins so for a formula, behind blanks too.
_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]")

COLUMNS: Final = (
    "id",
    "title",
    "date",
    "score",
    "source",
    "tags",
    "categories",
    "lang",
    "url",
    "path",
    "snippet",
)
"""Of the CSV; the names are those of the JSON. With collapsed hits `copies` follows: ids."""


def json_text(value: Any, *, indent: int | None = None) -> str:
    """The value as JSON that a terminal may be shown."""
    # JSON's writer leaves most of them as they are.
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return UNFIT.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _json(answer: Answer) -> Iterator[str]:
    nothing = {"nothing_found": answer.nothing.as_json()} if answer.nothing else {}
    meant = {"probably_meant": [proposal.as_json() for proposal in answer.probably_meant]}
    yield json_text({**answer.results.as_json(), **meant, **nothing}, indent=2)


def _json_lines(answer: Answer) -> Iterator[str]:
    return (json_text(hit.as_json()) for hit in answer.results)


def _csv(answer: Answer) -> Iterator[str]:
    results = answer.results
    # Only where hits are collapsed: who reads columns by their number is not disturbed.
    is_collapsed = any(hit.copies is not None for hit in results)
    yield _row([*COLUMNS, "copies"] if is_collapsed else COLUMNS)
    for hit in results:
        row = [_cell(hit.as_json()[name]) for name in COLUMNS]
        copies = [_cell([copy.id for copy in hit.copies or ()])] if is_collapsed else []
        yield _row(row + copies)


def _ids(answer: Answer) -> Iterator[str]:
    return (plain(hit.id) for hit in answer.results)


def _cell(value: Any) -> str:
    """One line that no spreadsheet calculates with."""
    if isinstance(value, float):
        return str(value)
    text = plain("; ".join(value) if isinstance(value, list) else value or "")
    return f"'{text}" if _FORMULA.match(text) else text


def _row(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(cells)
    return written.getvalue()


FORMATS: Final[Mapping[str, Callable[[Answer], Iterator[str]]]] = {
    "json": _json,
    "jsonl": _json_lines,
    "csv": _csv,
    "ids": _ids,
}
