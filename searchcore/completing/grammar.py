"""Words that nobody begins or ends a search with: no completion does."""

from __future__ import annotations

from typing import Final

_CHARACTERS: Final = (
    "的了是在与和及或被将把就也都而不没无未又再还已曾之其这那此个对为于以从向至到由等但若如因所"
    "有会可要称指说谓吗呢吧啊唔嘅系咗喺佢你我他她它们"
)
_WORDS: Final = """
没有 不是 不会 不能 不要 不可 不再 可以 可能 已经 如何 什么 为何 为什么
怎样 是否 因为 所以 如果 但是 我们 你们 他们 自己 还有 还是 或者 以及
对于 关于 其他 这个 那个 这些 那些 这样 之后 之前 时候 一个
a an and are as at be by for from in is it not of on or that the this to was with
"""

GRAMMAR: Final = frozenset(_CHARACTERS) | frozenset(_WORDS.split())
"""Folded, as a dictionary cuts them."""
