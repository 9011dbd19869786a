"""Two rules of Markdown as Chinese needs them: footnotes, and what defines a link.

`[1]: 見立法會會議紀錄。` is the definition of a link by CommonMark, as Chinese has no spaces, and
would vanish. Here only what may be an address makes a definition.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline

_LONGEST_MARK = 40


def keep_footnotes(parser: MarkdownIt) -> None:
    """Notes stay as paragraphs; their marks, `[^1]`, are dropped from the text."""
    parser.block.ruler.at("reference", _definition, {"alt": []})
    parser.inline.ruler.before("link", "footnote_mark", _mark)


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    label, _, target = line.partition("]:")
    if label.startswith("[^") or not target.strip()[:1].isascii():
        return False
    return reference(state, start, end, silent)


def _mark(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[^", state.pos):
        return False
    end = state.src.find("]", state.pos, min(state.pos + _LONGEST_MARK, state.posMax))
    if end < 0:
        return False
    is_definition = state.pos == 0 and state.src.startswith("]:", end)
    state.pos = end + (2 if is_definition else 1)
    return True
