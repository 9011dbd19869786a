"""Hugo shortcodes out of Markdown: `{{< video src="…" >}}`, `{{% notice %}}`.

Hugo reads them before it reads Markdown, and so do we. One with a caption becomes the Markdown
image that it stands for; of all others nothing is visible, and what stands between an opening and
a closing one stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENING = re.compile(r"\{\{([<%])")
_CAPTION = re.compile(r"\b(?:caption|alt|title)\s*=\s*(?:\"([^\"]*)\"|`([^`]*)`|'([^']*)')")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_CLOSING = {"<": ">}}", "%": "%}}"}

# Without an end in sight `{{<` is text, and a page full of them takes no time.
MAX_LENGTH = 4_000


def without_shortcodes(markdown: str) -> str:
    """`markdown` with its shortcodes replaced by what a reader sees of them."""
    return "".join(_pieces(markdown)) if "{{" in markdown else markdown


def _pieces(markdown: str) -> Iterator[str]:
    done = 0
    for opening in _OPENING.finditer(markdown):
        start = opening.end()
        end = markdown.find(_CLOSING[opening[1]], start, start + MAX_LENGTH)
        if opening.start() >= done and end >= 0:
            yield markdown[done : opening.start()]
            yield _as_images(markdown[start:end])
            done = end + len(">}}")
    yield markdown[done:]


def _as_images(inside: str) -> str:
    captions = ("".join(found.groups("")) for found in _CAPTION.finditer(inside))
    return "".join(f"![{_escaped(caption)}](#)" for caption in captions if caption.strip())


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
