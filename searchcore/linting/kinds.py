"""Kinds of findings: how bad each is, and how it is mended.

error     the file is refused, or its text is surely damaged
warning   something is missing or odd, and a searcher or a filter may miss the article for it
info      worth knowing; searching works
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")
"""The worst first."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding."""

    name: str
    severity: Severity
    mend: str


_ALL: Final = (
    Kind("refused", "error", "mend the file as it says; until then it is not indexed"),
    Kind("mojibake", "error", "read the file once more from its source, in the right encoding"),
    Kind("lost-character", "error", "put the lost characters back from the source"),
    Kind("empty-file", "warning", "write it or delete it"),
    Kind("empty-body", "warning", "put the text below the front matter"),
    Kind("no-front-matter", "warning", "begin the file with --- title and date ---"),
    Kind("unclosed-front-matter", "warning", "end the front matter with a line ---"),
    Kind("unparsed-front-matter", "warning", "put quotes around values with a colon or a #"),
    Kind("too-much-markup", "warning", "simplify the markup, or split the file"),
    Kind("no-title", "warning", "add title: to the front matter"),
    Kind("no-date", "warning", "add date: to the front matter, as 2025-02-13 or with the time"),
    Kind("impossible-date", "warning", "write the date as 2025-02-13 or 2025-02-13 02:11:12"),
    Kind("odd-date", "warning", "check the year; no date at all is better than a wrong one"),
    Kind("yaml-trap", "warning", "put quotes around the value"),
    Kind("key-case", "warning", "keep one of the keys; only the first is read"),
    Kind("twin-ids", "warning", "rename one: on other systems both names are one file"),
    Kind("same-text", "warning", "keep one; readers find each copy"),
    Kind("same-url", "warning", "keep one, or give each its own address"),
    Kind("private-use", "warning", "write the standard character; nobody can type this one"),
    Kind("unassigned", "warning", "write the character that was meant; Unicode has none here"),
    Kind("direction-override", "warning", "delete it: what is seen is not what is written"),
    Kind("odd-language", "warning", "write lang as zh-HK, zh-TW or zh-CN, as the text is"),
    Kind("odd-tag", "warning", "write each tag as an item of its own, without #"),
    Kind("link-not-followed", "warning", "read what is there with --follow-links, or remove it"),
    Kind("link-to-nowhere", "warning", "mend or remove it"),
    Kind("control-character", "info", "delete it; the index leaves it out"),
    Kind("invisible-character", "info", "delete it; the index passes over it"),
    Kind("second-name", "info", "nothing: it is read under its other name"),
    Kind("short-body", "info", "nothing, if that is all there is"),
    Kind("long-article", "info", "split it, if it is several articles"),
    Kind("long-line", "info", "put line breaks between the paragraphs"),
    Kind("draft", "info", "take draft: true out to have it indexed, or use --include-drafts"),
)

KINDS: Final = {kind.name: kind for kind in _ALL}
"""By name, in the order they are reported in where severities and counts are equal."""


def kind_of(name: str) -> Kind:
    """The kind; what a reader of files notes and is not in the table is a warning."""
    return KINDS.get(name) or Kind(name, "warning", "see what `newsearch index` says of it")


def at_least(severity: Severity, bound: Severity) -> bool:
    """Whether `severity` is as bad as `bound` or worse."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(bound)
