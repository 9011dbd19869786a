"""`newsearch show`: one article, whole, and as a file that reads back to itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cli.running import PROJECT, run, run_json, run_well
from searchcore.article import Article
from searchcore.cli.render.article import FORMATS
from searchcore.corpus import ReadingOptions, discover, parse_article, roots_of
from searchcore.corpus.source import SourceFile

PUTIN = "content/2025/putin.md"


def read(text: str, file: SourceFile) -> Article:
    article = parse_article(text.encode(), file, ReadingOptions(include_drafts=True)).article
    assert article is not None
    return article


def as_markdown(article: Article) -> str:
    return "\n".join(FORMATS["markdown"](article))


def test_the_text_has_all_fields(archive: Path) -> None:
    lines = run_well("show", PUTIN).splitlines()
    assert lines[0] == "俄烏戰爭｜特朗普與普京通話 同意談判"
    assert "date          2025-02-13 00:30+0800" in lines
    assert "tags          特朗普, 普京" in lines
    assert "section       國際" in lines
    assert "美國總統特朗普與俄羅斯總統普京通話，兩人同意停火談判。" in lines
    assert lines[-2:] == ["captions", "- 兩人握手"]


def test_the_json_has_all_fields_the_empty_ones_too(archive: Path) -> None:
    shown = run_json("show", PUTIN)
    assert shown["id"] == PUTIN
    assert shown["date"] == "2025-02-13T00:30:00+08:00"
    assert shown["captions"] == ["兩人握手"]
    assert shown["extra"] == {"section": "國際"}
    assert shown["url"] == ""
    assert set(shown) == set(Article.__dataclass_fields__)


def test_an_article_that_is_not_there_is_1_and_a_line_on_stderr(archive: Path) -> None:
    result = run("show", "content/nothing.md")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "newsearch: there is no article content/nothing.md\n"


def test_the_markdown_is_read_back_to_the_same_article(archive: Path) -> None:
    shown = run_well("show", PUTIN, "--format", "markdown")
    file = SourceFile("content", "2025/putin.md", archive / PUTIN, 0, 0)
    assert read(shown, file) == read((archive / PUTIN).read_text("utf-8"), file)


def test_every_article_of_the_sample_corpus_is_read_back_to_itself() -> None:
    files = list(discover(roots_of([str(PROJECT / "sample_corpus")]), on_error=print))
    assert files
    for file in files:
        text = file.location.read_bytes()
        article = parse_article(text, file, ReadingOptions(include_drafts=True)).article
        assert article is not None
        assert read(as_markdown(article), file) == article


@pytest.mark.parametrize(
    "changes",
    [
        {"body": "# 不是標題\n\n* 不是清單 *也不是強調*\n\n-----\n\n1. 不是\n\n> 不是"},
        {"body": "{{< 不是短碼 >}} &amp; &lt;b&gt; <b>不是</b> [不是](連結) `不是`\n換行"},
        {"body": "最後一段", "related": ("另一篇 [1]", "再一篇"), "captions": ("一 ![x](y)", "二")},
        {"title": '引號 " 反斜線 \\ 冒號: # 井號', "tags": ("a, b", "- c", "no", "~")},
        {"extra": {"鍵 名": "值", "url": "https://b.example", "空": "", "巢": {"a": ["b", {}]}}},
        {"body": "從右到左 \u202e 的記號"},
    ],
)
def test_nothing_in_a_text_becomes_markup(changes: dict[str, object]) -> None:
    file = SourceFile("content", "x.md", Path("x.md"), 0, 0)
    plain = Article(
        id="content/x.md", root="content", path="x.md", title="題", url="https://a.example",
        source="甲報",
    )  # fmt: skip
    article = replace(plain, **changes)  # type: ignore[arg-type]
    assert read(as_markdown(article), file) == article
