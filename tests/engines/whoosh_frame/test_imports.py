"""Our own engine reads without Whoosh; Whoosh's view is loaded by Whoosh alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from .opening import live_generation


def test_opening_and_searching_an_index_loads_no_whoosh(archive: Path) -> None:
    live_generation(archive)
    program = (
        "import json, sys, searchcore\n"
        "with searchcore.Index.open(sys.argv[1]) as index:\n"
        "    found = index.search('特朗普', facets=['tag'])\n"
        "    shown = [hit.title for hit in found]\n"
        "    index.statistics()\n"
        "print(json.dumps([len(shown), sorted(sys.modules)]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(archive)], capture_output=True, text=True, check=True
    )
    hits, modules = json.loads(done.stdout)
    assert hits
    loaded = [
        name
        for name in modules
        if name.split(".")[0] == "whoosh" or name.startswith("searchcore.engines.whoosh.frame")
    ]
    assert loaded == []
