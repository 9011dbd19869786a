"""How good the ranking is: queries whose right article is known, beside plain BM25 of other terms.

    python -m benchmarks.relevance run                     every system, task and half; JSON
    python -m benchmarks.relevance compare --b NAME=VALUE  two settings of ours: figures and p
    python -m benchmarks.relevance sweep --set NAME=1,2,3  values tried on the training half

    tasks ──questions──▶ systems ──rankings──▶ judged ──by half or fold──▶ figures ──▶ table

A constant is named `searchcore.schema:WEIGHTS[title]` or `searchcore.query.texts:REQUIRED_SHARE`.
"""
