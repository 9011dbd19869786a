"""`newsearch` run in this process or in one of its own, and a small archive to run it on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from searchcore.cli import main

PROJECT = Path(__file__).parents[2]

# A job in the background of a shell inherits that Ctrl-C is ignored, and Python leaves it so.
_STOPPABLE = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from searchcore.cli import main
main()
"""

ARTICLES = {
    "2025/putin.md": """---
title: "俄烏戰爭｜特朗普與普京通話 同意談判"
date: "2025-02-13 00:30:00"
tags: [特朗普, 普京]
source: 甲報
author: 陳大文
section: 國際
---
美國總統特朗普與俄羅斯總統普京通話，兩人同意停火談判。

![兩人握手](p.jpg)
""",
    "2025/zelensky.md": """---
title: 澤連斯基：沒有烏克蘭就沒有停火談判
date: "2025-02-12 23:30:00"
tags: [澤連斯基, Truth Social]
source: 乙報
author: 李四
section: 國際
lang: zh-HK
---
烏克蘭總統澤連斯基說，特朗普與普京的停火談判不可以沒有基輔。
""",
    "2025/tariff.md": """---
title: 特朗普宣布對等關稅
date: "2025-05-02 10:00:00"
tags: [特朗普, 關稅]
source: 甲報
section: 財經
---
特朗普宣布對等關稅，股市下跌。
""",
    "2024/rain.md": """---
title: 黑雨警告生效
date: "2024-11-05 08:00:00"
tags: [天氣]
source: 丙報
section: 港聞
---
天文台發出黑色暴雨警告，學校停課。
""",
    "undated.md": """---
title: 專頁：怎樣找舊聞
tags: [天氣]
---
這一頁沒有日期。
""",
}


def write_articles(folder: Path) -> Path:
    """The archive, in this folder."""
    for name, text in ARTICLES.items():
        write_article(folder / name, text)
    return folder


def write_article(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def run(*arguments: str | Path, **environment: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, list(map(str, arguments)), env=environment)


def run_well(*arguments: str | Path, **environment: str) -> str:
    """What a command writes to stdout; it must end with 0."""
    result = run(*arguments, **environment)
    assert result.exit_code == 0, result.output
    return result.stdout


def run_json(*arguments: str | Path) -> Any:
    return json.loads(run_well(*arguments, "--format", "json"))


def ids(*arguments: str | Path, **environment: str) -> list[str]:
    """The last parts of the ids that a query finds."""
    result = run("query", "--format", "ids", *arguments, **environment)
    assert result.exit_code in (0, 1), result.output
    return [line.rpartition("/")[2].removesuffix(".md") for line in result.stdout.splitlines()]


def process(*arguments: str | Path, cwd: Path) -> subprocess.Popen[str]:
    """Start a command in a process of its own, which Ctrl-C can stop."""
    return subprocess.Popen(
        [sys.executable, "-c", _STOPPABLE, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def python(code: str, *arguments: str) -> str:
    """What a fresh interpreter prints."""
    command: Sequence[str] = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return done.stdout
