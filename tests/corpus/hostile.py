"""Files made to take long, or to break what reads them: name → bytes.

Each was slow or fatal in some parser: ours, markdown-it, PyYAML, tomllib, json, html.parser.
"""

from __future__ import annotations

from collections.abc import Callable

N = 18_000
"""Signs of markup: with more than 20,000 a text is not read as Markdown."""
M = 1_000_000

_BODIES: dict[str, Callable[[], str]] = {
    "a line of 10 MB": lambda: "香港" * 1_700_000,
    "a line of 10 MB of ASCII": lambda: "a" * 10_000_000,
    "a line of 10 MB with one link": lambda: "[a](b)" + "香港" * 1_700_000,
    "a million characters without punctuation": lambda: "港" * M,
    "a million spaces": lambda: " " * M + "a",
    "a million spaces in a line": lambda: "a" + " " * M + "a",
    "a million tabs in a line": lambda: "甲" + "\t" * M + "乙",
    "a million blank lines": lambda: "甲" + "\n" * M + "乙",
    "a million short lines": lambda: "甲\n" * M,
    "a million paragraphs": lambda: "甲\n\n" * M,
    "a million headings": lambda: "# 甲\n\n" * 20_000 * 5,
    "brackets": lambda: "[" * N,
    "a million brackets": lambda: "[" * M,
    "a million stars": lambda: "*" * M,
    "a million underscores between letters": lambda: "a_" * M,
    "a million tag openings": lambda: "<" * M,
    "a million tag ends": lambda: "<a" + ">" * M,
    "a million ampersands": lambda: "&" * M,
    "a million backticks": lambda: "`" * M,
    "a million backslashes": lambda: "\\" * M,
    "a million braces": lambda: "{" * M,
    "a million quotation marks": lambda: ">" * M,
    "a million minus signs": lambda: "-" * M,
    "a million entities": lambda: "&amp;" * M,
    "pairs of brackets": lambda: "[" * (N // 2) + "]" * (N // 2),
    "pairs of brackets with an address": lambda: "[" * (N // 2) + "](a)" * (N // 2),
    "footnotes": lambda: "[^" * (N // 2),
    "definitions": lambda: "[a]: b\n" * (N // 3),
    "definitions on one line": lambda: "[a]: " * (N // 3),
    "links that do not end": lambda: "[a](" * (N // 3),
    "addresses that do not end": lambda: "[a](http://x " * (N // 3),
    "addresses in angles that do not end": lambda: "[a](<b" * (N // 3),
    "nested parentheses in an address": lambda: "[a](" + "(" * N,
    "images in images": lambda: "![" * (N // 2),
    "links in links": lambda: "[" * 6_000 + "a" + "](b)" * 3_000,
    "stars": lambda: "*a **b" * (N // 3),
    "stars around underscores": lambda: "*a_ " * (N // 2),
    "emphasis in emphasis": lambda: "*" * (N // 2) + "a" + "*" * (N // 2),
    "tildes": lambda: "~~a ~" * (N // 3),
    "backticks of all lengths": lambda: "".join("a" + "`" * n for n in range(190)),
    "quotes in quotes": lambda: "> " * (N - 1) + "a",
    "quotes in quotes, line by line": lambda: "\n".join("> " * n + "a" for n in range(1, 180)),
    "lists in lists": lambda: "\n".join("  " * n + "- a" for n in range(1_000)),
    "lists on one line": lambda: "- " * N + "a",
    "a list of many items": lambda: "- 甲\n" * N,
    "a loose list": lambda: "- 甲\n\n" * (N // 2),
    "a numbered list of many items": lambda: "1. 甲\n" * N,
    "lists in quotes": lambda: "> - " * (N // 2) + "a",
    "tags that do not end": lambda: "<div>\n" + "<a " * (N - 1),
    "attributes that do not end": lambda: "<div>\n" + '<a b="' * (N - 1) + ">",
    "comments that do not end": lambda: "<div>\n" + "<!--" * (N // 2) + ">",
    "declarations that do not end": lambda: "<div>\n" + "<!a" * (N // 2) + ">",
    "instructions that do not end": lambda: "<div>\n" + "<?a" * (N // 2),
    "sections that do not end": lambda: "<div>\n" + "<![CDATA[" * (N // 3),
    "inline tags that do not end": lambda: "甲<a " * (N - 1),
    "inline comments that do not end": lambda: "甲<!--" * (N // 2),
    "tags in tags": lambda: "<div>" * (N // 2) + "甲",
    "a tag of many attributes": lambda: "<a " + "b=c " * 200_000 + ">甲</a>",
    "shortcodes that do not end": lambda: "{{<" * 15_000,
    "a million shortcodes": lambda: "{{< a >}}" * 100_000,
    "rows": lambda: "|a|b|\n|-|-|\n" + "|a|b|\n" * 4_000,
    "columns": lambda: "|a" * (N // 3) + "|\n" + "|-" * (N // 3) + "|\n" + "|b" * (N // 3) + "|",
    "columns and short rows": lambda: "|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + "|b\n" * 9_000,
    "a huge table": lambda: "|甲|乙|\n|-|-|\n" + "|甲|乙|\n" * 200_000,
    "labels": lambda: "相關新聞：\n\n" * 6_000,
    "captions": lambda: "![a](b)\n\n" * 3_000,
    "NUL": lambda: "甲\0" * 100_000,
    "control characters": lambda: "甲\x1b[31m\x07\x9b" * 50_000,
    "mixed line ends": lambda: "甲\r\n乙\r丙\n丁\u2028戊\x85" * 50_000,
    "private-use characters": lambda: "\ue000\U000f0000" * 100_000,
    "unassigned characters": lambda: "\u0378\U000e0fff\uffff" * 100_000,
    "combining characters": lambda: "a" + "\u0301" * M,
    "zero-width characters": lambda: "甲\u200b" * 500_000,
    "direction marks": lambda: "\u202e甲\u2066" * 200_000,
}

_VALUES: dict[str, tuple[str, str, str]] = {
    # Name → in YAML, in TOML, in JSON.
    "brackets": ("[" * 50_000, "x = " + "[" * 50_000, '{"x": ' + "[" * 50_000),
    "pairs of brackets": (
        "x: " + "[" * 25_000 + "]" * 25_000,
        "x = " + "[" * 25_000 + "]" * 25_000,
        '{"x": ' + "[" * 25_000 + "]" * 25_000 + "}",
    ),
    "braces": ("{" * 30_000, "x = " + "{a=" * 20_000, '{"a":' * 13_000 + "1" + "}" * 13_000),
    "keys": ("a: b\n" * 12_000, "a = 1\n" * 10_000, "{" + '"a": 1,' * 9_000 + '"b": 1}'),
    "different keys": (
        "".join(f"k{n}: v\n" for n in range(6_000)),
        "".join(f"k{n} = 1\n" for n in range(6_000)),
        "{" + ",".join(f'"k{n}": 1' for n in range(4_500)) + "}",
    ),
    "quotation marks": ("title: '" * 7_000, "x = '" * 12_000, '{"x": ' + '"' * 60_000),
    "three quotation marks": ('"""' * 20_000, 'x = """\\' * 8_000, '{"x": "\\"' * 6_000),
    "huge numbers": ("x: " + "9" * 60_000, "x = " + "9" * 60_000, '{"x": ' + "9" * 60_000 + "}"),
    "huge numbers in a list": (
        f"x: [{'9' * 60_000}]", f"x = [{'9' * 60_000}]", f'{{"x": [{"9" * 60_000}]}}'
    ),
    "blank lines": ("\n" * 60_000, "\n" * 60_000, "{" + "\n" * 60_000),
    "comments": ("# a\n" * 15_000, "# a\n" * 15_000, "{" + "// a\n" * 12_000),
    "escapes": ('x: "' + "\\e" * 30_000 + '"', 'x = "' + "\\u001b" * 10_000 + '"',
                '{"x": "' + "\\ud800" * 10_000 + '"}'),
}  # fmt: skip

_HEADERS: dict[str, str] = {
    "anchors in YAML": "---\n" + "&a " * 20_000,
    "items in YAML": "---\n" + "- " * 30_000,
    "an alias bomb in YAML": "---\na0: &a0 [x, x]\n"
    + "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)),
    "a key of many parts in TOML": "+++\n" + "a." * 30_000 + "a = 1",
    "a table of many parts in TOML": "+++\n[" + "a." * 30_000 + "a]",
    "tables in TOML": "+++\n" + "[a]\n[[b]]\n" * 6_000,
    "different tables in TOML": "+++\n" + "".join(f"[a.b{n}]\nc.d = 1\n" for n in range(3_000)),
    "lists of tables in TOML": "+++\n" + "[[a]]\nb.c = [{d = 1}, {d.e = 2}]\n" * 1_500,
    "keys without values in TOML": "+++\n" + "a = " * 16_000,
    "equals signs in TOML": "+++\n" + "=" * 60_000,
    "spaces in TOML": "+++\na" + " " * 60_000 + "b",
    "objects in JSON": '{"a": 1}' * 8_000,
    "commas in JSON": '{"a": ' + "," * 60_000 + "}",
    "spaces in JSON": "{" + " " * 60_000 + '"a" : 1 }',
    "keys in JSON without colons": '{"x": 1, ' + '"a" ' * 15_000 + "}",
}
_FENCES = ("---", "+++")


def files() -> dict[str, Callable[[], bytes]]:
    """Name → what makes the bytes of a file."""
    found: dict[str, Callable[[], bytes]] = {}
    for name, body in _BODIES.items():
        found[f"body: {name}"] = lambda body=body: body().encode()
    for name, values in _VALUES.items():
        for notation, text in zip(("YAML", "TOML", "JSON"), values, strict=True):
            found |= _ended_and_not(f"header: {name} in {notation}", text, notation)
    for name, text in _HEADERS.items():
        found |= _ended_and_not(f"header: {name}", text, "")
    for fence, line in (("---", "a: b\n"), ("+++", "a = 1\n"), ("{", '"a": 1,\n')):
        found[f"header: a million lines behind {fence}"] = lambda fence=fence, line=line: (
            f"{fence}\n{line * M}{fence}\nbody".encode()
        )
    return found | _BYTES


def _ended_and_not(name: str, text: str, notation: str) -> dict[str, Callable[[], bytes]]:
    fence = {"YAML": "---\n", "TOML": "+++\n"}.get(notation, "")
    last = fence or ("" if text[0] == "{" else text[:4])
    return {
        name: lambda: f"{fence}{text}\n{last}body".encode(),
        f"{name}, without an end": lambda: f"{fence}{text}".encode(),
    }


_BYTES: dict[str, Callable[[], bytes]] = {
    "bytes: 16 MB of zeros": lambda: bytes(16 * 1024 * 1024),
    "bytes: 16 MB of 0xFF": lambda: b"\xff" * (16 * 1024 * 1024),
    "bytes: 16 MB of text": lambda: ("甲乙丙。\n\n" * 1_100_000).encode(),
    "bytes: 16 MB of UTF-16": lambda: ("甲乙丙。\n\n" * 1_300_000).encode("utf-16"),
    "bytes: UTF-16 without a mark": lambda: ("title: 停火\n" * 9_000).encode("utf-16-le"),
    "bytes: lone surrogates": lambda: ("甲\ud800" * 9_000).encode("utf-8", "surrogatepass"),
    "bytes: lone surrogates of UTF-16": lambda: b"\xff\xfe" + b"\x00\xd8" * 9_000,
    "bytes: Big5": lambda: ("停火談判" * 9_000).encode("big5"),
    "bytes: half a character at the end": lambda: "甲".encode()[:2],
}
