"""Blocks → body, captions, related: what is said, what is shown, what is only linked to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from searchcore.corpus.page import Block

_LABEL = re.compile(
    "(?:[相有][關关]|延伸|推[薦荐]|更多|其[他它]|同[類类]|系列)"
    "(?:新[聞闻]|[報报][道導导]|文章|[閱閲阅][讀读]|[內内]容|[評评][論论]|[專专][題题]"
    "|[連链][結结接]|影片|[視视][頻频]|短片|故事)"
    "|同場加映|相[關关]|related(?: news| stories| articles)?|read more|see also",
    re.IGNORECASE,
)
# What stands around a label and between links.
_PUNCTUATION = " \t\n\u3000\xa0:：,，、;；。.·・•|｜/／-–—【】[]［］「」()（）〈〉<>《》▶►➡→▼▪■●◆"


@dataclass(frozen=True, slots=True)
class Prose:
    """The three kinds of text in an article."""

    body: str
    captions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def sort_blocks(blocks: Iterable[Block]) -> Prose:
    """Sort blocks; a paragraph that repeats a caption is not body, and each caption comes once."""
    rest, related = _apart(list(blocks))
    captions = _captions(rest)
    body = [
        block.text for block in rest if not _is_caption(block) and not _repeats(block, captions)
    ]
    return Prose("\n\n".join(body), _longest(list(captions.values())), related)


def first_heading(blocks: Iterable[Block]) -> str:
    return next((_on_one_line(block.text) for block in blocks if block.kind == "heading"), "")


def without_title(blocks: list[Block], title: str) -> list[Block]:
    """`blocks` without their first heading where that is the title."""
    place = next((n for n, block in enumerate(blocks) if block.kind == "heading"), None)
    if place is None or _key(blocks[place].text) != _key(title):
        return blocks
    return blocks[:place] + blocks[place + 1 :]


def _captions(blocks: Iterable[Block]) -> dict[str, str]:
    captions: dict[str, str] = {}
    for block in blocks:
        if _is_caption(block):
            captions.setdefault(_key(block.text), block.text)
    return captions


def _longest(captions: list[str]) -> tuple[str, ...]:
    """Without an alt text that the caption behind it repeats and adds a credit to."""
    pairs = zip_longest(captions, captions[1:], fillvalue="")
    return tuple(each for each, after in pairs if not _key(after).startswith(_key(each)))


def _is_caption(block: Block) -> bool:
    return block.kind == "caption"


def _repeats(block: Block, captions: dict[str, str]) -> bool:
    return block.kind == "paragraph" and _key(block.text) in captions


def _key(text: str) -> str:
    """What two texts share that differ in spaces and a full stop."""
    return "".join(text.split()).rstrip("。.")


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")


def _apart(blocks: list[Block]) -> tuple[list[Block], tuple[str, ...]]:
    """Everything else, and the texts of the links that are only offered."""
    rest: list[Block] = []
    related: dict[str, None] = {}
    under_label = False
    for block, following in _with_following(blocks):
        if _only_links(block, under_label):
            related.update(dict.fromkeys(link.text for link in block.links))
        elif _is_label(block) and following is not None and _only_links(following, True):
            under_label = True
        else:
            rest.append(block)
            under_label = under_label and _is_caption(block)
    return rest, tuple(related)


def _with_following(blocks: list[Block]) -> Iterator[tuple[Block, Block | None]]:
    """Each block with the next one that is no caption."""
    following = None
    pairs: list[tuple[Block, Block | None]] = []
    for block in reversed(blocks):
        pairs.append((block, following))
        following = following if _is_caption(block) else block
    return reversed(pairs)


def _only_links(block: Block, under_label: bool) -> bool:
    """Whether a block only sends its reader elsewhere.

    A paragraph of links is enough. A heading, or an item of a list, may well be part of what is
    said (a list of sources): there a label must stand before the links.
    """
    if not block.links or block.kind in ("caption", "cell", "code"):
        return False
    label = block.unlinked.strip(_PUNCTUATION)
    if label:
        return _LABEL.fullmatch(label) is not None
    if under_label:
        return True
    return block.kind == "paragraph" and not any(_is_address(link.text) for link in block.links)


def _is_address(text: str) -> bool:
    return "://" in text or text.startswith("www.")


def _is_label(block: Block) -> bool:
    if block.links or block.kind not in ("paragraph", "heading"):
        return False
    return _LABEL.fullmatch(block.text.strip(_PUNCTUATION)) is not None
