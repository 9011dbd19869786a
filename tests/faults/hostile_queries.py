"""Queries that nobody would type: known ones, pieces of the grammar at random, random Unicode."""

from __future__ import annotations

from hypothesis import strategies as st

from faults.hostile_articles import NASTY

LONG = 100_000

KNOWN = {
    "nothing": "",
    "blanks": " \t\n\u3000",
    "a star": "*",
    "stars": "* *a* **** a** 特*朗*",
    "100,000 characters": "特" * LONG,
    "100,000 letters": "x" * LONG,
    "100,000 brackets": "(" * LONG,
    "100,000 quotes": '"' * LONG,
    "4,096 brackets": "(" * 4096,
    "2,048 pairs": "()" * 2048,
    "nested as deep as may be": "(" * 32 + "特朗普" + ")" * 32,
    "nested deeper": "(" * 500 + "特朗普" + ")" * 500,
    "nested in fields": "title:(" * 300 + "特朗普" + ")" * 300,
    "4,096 minus signs": "-" * 4096,
    "NOT again and again": "NOT " * 1000 + "特朗普",
    "NOT 30 deep": "NOT " * 30 + "特朗普",
    "OR again and again": "OR " * 1300,
    "bars": "|" * 4096,
    "256 words either": " OR ".join(map(chr, range(0x4E00, 0x4F00))),
    "257 words either": " OR ".join(map(chr, range(0x4E00, 0x4F01))),
    "every quote": "\"「『“”』」＂'‘’｢｣«»‹›",
    "4,096 characters pasted": "美國總統特朗普與俄羅斯總統普京通話兩人同意停火談判" * 163,
    "one character 4,096 times": "的" * 4096,
    "two characters 2,048 times": "馬之" * 2048,
    "a lone one between others": "馬總統" * 1365,
    "names that have others": "特朗普普京澤連斯基" * 455,
    "names apart": "特郎普 " * 250,
    "names in quotes": '"' + "特朗普" * 1300 + '"',
    "letters and characters": "a特1" * 1365,
    "NUL": "特\x00朗\x00普",
    "half a character": "特\ud800朗\udfff",
    "half a character begins": "\ud800*",
    "half characters near": '"\ud800 \udc00"~5',
    "everything nasty": "".join(NASTY),
    "marks that combine": "e" + "\u0301" * 4000,
    "Zalgo": "特" + "\u0489\u0337" * 2000,
    "joiners": "\u200d" * 4096,
    "spaces of no width": "特\u200b朗\u200b普",
    "from right to left": "\u202e普朗特",
    "digits of all scripts": "٣४๕৬௭𝟙①㈠Ⅻ",
    "signs for letters": "㎞㏒㍻㋿℡ﷺ",
    "ligatures": "ﬁﬂﬃ" * 1300,
    "ﷺ, which folds to eighteen characters": "ﷺ" * 4096,
    "a huge distance": '"特朗普 普京"~99999999999999999999',
    "the greatest distance": '"特朗普 普京"~100000',
    "a distance below nothing": '"特朗普 普京"~-1',
    "a distance in other digits": '"特朗普 普京"~٣',
    "eight near": '"的 一 是 在 不 了 有 和"~100000',
    "nine near": '"的 一 是 在 不 了 有 和 人"~10',
    "the same near": '"特 特 特 特 特 特 特 特"~100000',
    "32 times eight near": " OR ".join(['"特 朗 普 與 普 京 停 火"~1000'] * 32),
    "year 0": "date:0000",
    "year 9999": "date:9999-12-31",
    "year 99999": "date:99999",
    "month 13": "date:2025-13",
    "30 February": "date:2025-02-30",
    "a huge number of days": "date:999999999999d",
    "no days": "date:0d",
    "a long number of a year": "date:" + "9" * 4000,
    "a range backwards": "date:2025..1999",
    "a range of nothing": "date:..",
    "digits of another script": "date:٢٠٢٥",
    "before all": "before:1000-01-01",
    "after all": "after:9000-12-31",
    "fields again and again": "tag:甲 " * 600,
    "fields in fields": "title:body:tag:特",
    "a field of nothing": "tag:",
    "a field of a quote": 'tag:""',
    "a field that is none": "titel:停火",
    "a very long field": "x" * 4000 + ":y",
    "addresses": "https://example.com/?q=a:b|c&d=(e) mailto:a@b.c",
    "regular expressions": r"/.*/ (a+)+$ [a-z]{1,9999} \x00 \u0000 (?P<n>x)",
    "ranges of other languages": "[a TO z] {a TO b} a^99 a~9 +a &&b !c",
    "formats": "%s %n {0} {query!r} ${HOME} $(id) `id`",
}

_PIECES = st.sampled_from(
    ["特朗普", "普京", "的", "雨", "Zelen*", "*", "OR", "AND", "NOT", "-", "|", "(", ")", "（",
     "）", '"', "＂", "「", "」", "『", "』", "“", "”", "【", "】", "《", "》", "~5", "~100000",
     "~", " ", "\u3000", "\n", "title:", "body:", "tag:", "標籤:", "date:", "date:7d",
     "2025-02", "..", "after:", "before:", "source:", "?", "？", ":", "：", "\\", "/",
     "\x00", "\ud800", "\u200d",
     "\u202e", "e\u0301", "👩‍👩‍👧‍👦", "ﷺ", "１", "Ａ", "9" * 30,
     "川普", "悉尼", "Taylor Swift", "𠮷"]
)  # fmt: skip


def queries() -> st.SearchStrategy[str]:
    """Pieces of the query language in any order, characters in any order, and both."""
    pieces = st.lists(_PIECES, max_size=60).map("".join)
    spaced = st.lists(_PIECES, max_size=30).map(" ".join)
    wild = st.text(st.characters(), max_size=80)
    return st.one_of(pieces, spaced, wild, st.tuples(pieces, wild, spaced).map("".join))
