"""Where an article comes from: its source and address, from what its file says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from searchcore.corpus.page import Block, Link

# A headline at the end of a text has more of either; a paper's name has none.
_LONGEST_NAME = 20
_SENTENCE = re.compile("[。？！，：；「」【】《》?!,:;/\u3000]")


@dataclass(frozen=True, slots=True)
class Origin:
    source: str
    url: str


def host_of(url: str) -> str:
    """The host of an address without `www.`: www.hkcnews.com and hkcnews.com are one source."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def take_signature(
    blocks: list[Block], source: str, addresses: Sequence[str]
) -> tuple[list[Block], Origin]:
    """Read the last line as `[stheadline](https://…)` where it is that; it is then no block.

    What the front matter says, `source` and `addresses`, the better one first, comes before what
    the line says; without either the host of the address is the source.
    """
    url = addresses[0] if addresses else ""
    link = _signature(blocks, source, addresses)
    if link is None:
        return blocks, Origin(source or host_of(url), url)
    return blocks[:-1], Origin(source or link.text, url or link.target)


def _signature(blocks: list[Block], source: str, addresses: Sequence[str]) -> Link | None:
    last = blocks[-1] if blocks else None
    if last is None or last.kind != "paragraph" or len(last.links) != 1 or last.unlinked.strip():
        return None
    link = last.links[0]
    return link if _is_name(link) and _fits(link, source, addresses) else None


def _is_name(link: Link) -> bool:
    short = len(link.text) <= _LONGEST_NAME and not _SENTENCE.search(link.text)
    return short and link.target.startswith(("http://", "https://"))


def _fits(link: Link, source: str, addresses: Sequence[str]) -> bool:
    """Whether the line can be about this article: an archive's texts end in links of all kinds."""
    host, name = host_of(link.target), link.text.lower()
    if name in host or name == source.lower() or link.target in addresses:
        return True
    return host == host_of(addresses[0]) if addresses else not source
