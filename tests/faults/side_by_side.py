"""Programs that write and read one index at the same time.

python -m faults.side_by_side hold INDEX              keeps the lock until its input ends
python -m faults.side_by_side append INDEX NAME N     writes N articles, a commit for each
python -m faults.side_by_side rewrite INDEX SECONDS   all articles again and again
python -m faults.side_by_side read INDEX SECONDS      each answer must be of one batch
"""

from __future__ import annotations

import json
import sys
import time
from itertools import count

from faults.batches import article
from searchcore import Index
from searchcore.engines.base import Entry

IDS = [f"稿{number}號" for number in range(20)]


def hold(place: str) -> None:
    with Index.open(place) as index:

        def waiting() -> Entry:
            print("writing", flush=True)
            sys.stdin.read()
            return index.entry(article("稿", 1), {"digest": "1"})

        index.write(waiting() for _ in "1")


def append(place: str, name: str, times: str) -> None:
    with Index.open(place, lock_timeout=60) as index:
        for number in range(int(times)):
            index.add([article(f"{name}{number}", 1)])
    print(json.dumps({"written": int(times)}))


def rewrite(place: str, seconds: str) -> None:
    end, commits = time.monotonic() + float(seconds), 0
    with Index.open(place) as index:
        for number in count(2):
            if time.monotonic() > end:
                break
            write_all(index, number)
            commits += 1
    print(json.dumps({"commits": commits}))


def write_all(index: Index, number: int) -> None:
    index.write(index.entry(article(id_, number), {"digest": str(number)}) for id_ in IDS)


def read(place: str, seconds: str) -> None:
    """Tells how many queries were answered, and how many states were seen."""
    end, queries, states, last, mixed = time.monotonic() + float(seconds), 0, 0, 0, []
    with Index.open(place) as index:
        while time.monotonic() < end:
            index.refresh()
            found = index.search("往來文件", limit=50, facets=["tag"])
            seen = {hit.id: hit.tags for hit in found}
            (tag, *others) = {tags[0] for tags in seen.values()}
            number = int(tag.removeprefix("批次"))
            counted = [(value.value, value.count) for value in found.facets["tag"]]
            if others or set(seen) != {*IDS} or counted != [(tag, len(IDS))] or number < last:
                mixed.append([sorted(seen.items()), counted, number, last])
            states += number != last
            last = number
            queries += 1
    print(json.dumps({"queries": queries, "states": states, "mixed": mixed}))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
