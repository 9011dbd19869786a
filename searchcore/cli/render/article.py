"""One article: for a reader, as JSON, and as the Markdown file that it could have been."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from searchcore.cli.render.colours import Colours
from searchcore.cli.render.hits import local, wrapped
from searchcore.cli.render.machine import json_text
from searchcore.cli.render.width import UNFIT, cut, padded, plain, terminal_width, width

if TYPE_CHECKING:
    from searchcore import Article

_NAMES: Final = 12
_MARKUP: Final = re.compile(r"([!-/:-@\[-`{-~])")


def article_as_json(article: Article) -> dict[str, Any]:
    """All fields, the empty ones too; the date in ISO 8601 with its offset."""
    return {
        "id": article.id,
        "title": article.title,
        "date": None if article.date is None else article.date.isoformat(),
        "source": article.source,
        "url": article.url,
        "topic": article.topic,
        "tags": list(article.tags),
        "categories": list(article.categories),
        "authors": list(article.authors),
        "lang": article.lang,
        "summary": article.summary,
        "body": article.body,
        "captions": list(article.captions),
        "related": list(article.related),
        "image": article.image,
        "extra": dict(article.extra),
        "root": article.root,
        "path": article.path,
    }


def text_lines(article: Article, colours: Colours) -> Iterator[str]:
    """Title, facts, and the texts wrapped to the terminal."""
    columns = terminal_width()
    for line, _ in wrapped(article.title, columns):
        yield colours.title(line)
    yield ""
    for name, value in _facts(article):
        yield from _fact_lines(name, value, colours, columns)
    for paragraph in article.body.split("\n\n"):
        yield ""
        for each in paragraph.split("\n"):
            yield from (line for line, _ in wrapped(each, columns))
    for heading, texts in (("captions", article.captions), ("related", article.related)):
        yield from _listed(heading, texts, colours, columns)


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    """What is known besides the texts, by name."""
    yield "id", article.id
    yield "date", local(article.date) + f"{article.date:%z}" if article.date else "no date"
    fields = article_as_json(article)
    for name in ("source", "url", "topic", "tags", "categories", "authors", "lang", "image"):
        value = fields[name]
        yield name, ", ".join(value) if isinstance(value, list) else value
    yield "summary", article.summary
    for name, value in article.extra.items():
        yield name, value if isinstance(value, str) else json_text(value)


def _fact_lines(name: str, value: str, colours: Colours, columns: int) -> Iterator[str]:
    label = f"{padded(cut(plain(name), columns // 3), _NAMES)}  "
    for line, _ in wrapped(value, columns - width(label)):
        yield colours.faint(label) + line
        label = " " * width(label)


def _listed(heading: str, texts: Sequence[str], colours: Colours, columns: int) -> Iterator[str]:
    if texts:
        yield ""
        yield colours.faint(heading)
    for text in texts:
        bullet = "- "
        for line, _ in wrapped(text, columns - 2):
            yield bullet + line
            bullet = "  "


def _json_lines(article: Article) -> Iterator[str]:
    yield json_text(article_as_json(article), indent=2)


def _markdown_lines(article: Article) -> Iterator[str]:
    """Front matter and Markdown that `searchcore.corpus` reads as this article."""
    yield "---"
    for name, value in _header(article).items():
        yield from _yaml(name, value)
    yield "---"
    for paragraph in article.body.split("\n\n") if article.body else ():
        yield ""
        yield _escaped(paragraph)
    for caption in article.captions:
        yield ""
        yield f"![{_escaped(caption)}](#)"
    if article.related:
        yield ""
        yield f"**相關新聞：**{' '.join(f'[{_escaped(text)}](#)' for text in article.related)}"


def _header(article: Article) -> dict[str, Any]:
    fields = article_as_json(article)
    names = ("title", "date", "summary", "categories", "tags", "authors", "lang", "source", "image")
    header = {name: fields[name] for name in names if fields[name]}
    if article.url:
        # Where a file has both, `url` is but a fact beside the address of the original.
        header["original_url" if "url" in article.extra else "url"] = article.url
    return header | dict(article.extra)


def _yaml(name: str, value: Any) -> Iterator[str]:
    """JSON's strings, lists and mappings are YAML's too."""
    if isinstance(value, list) and value:
        yield f"{_key(name)}:"
        yield from (f"  - {json_text(item)}" for item in value)
    else:
        yield f"{_key(name)}: {json_text(value)}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", name) else json_text(name)


def _escaped(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\1", text)
    # What a terminal would obey is a character of Markdown by its number, too.
    return UNFIT.sub(lambda found: f"&#x{ord(found.group()):x};", escaped)


FORMATS: Final[Mapping[str, Callable[[Article], Iterator[str]]]] = {
    "json": _json_lines,
    "markdown": _markdown_lines,
}
