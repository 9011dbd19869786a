"""What may be typed as a date, as tables."""

from __future__ import annotations

import pytest

from searchcore.errors import QuerySyntaxError
from searchcore.query.fields import Fields
from searchcore.query.parser import parse

DAYS = [
    ("date:2025-02-13", "days[2025-02-13, 2025-02-14)"),
    ("date:2025-2-3", "days[2025-02-03, 2025-02-04)"),
    ("date:2025/02/13", "days[2025-02-13, 2025-02-14)"),
    ("日期：２０２５年2月13日", "days[2025-02-13, 2025-02-14)"),
    ("date:2024-02", "days[2024-02-01, 2024-03-01)"),
    ("date:2025-12", "days[2025-12-01, 2026-01-01)"),
    ("date:2025年2月", "days[2025-02-01, 2025-03-01)"),
    ("date:2025", "days[2025-01-01, 2026-01-01)"),
    ("date:2025年", "days[2025-01-01, 2026-01-01)"),
    ("date:2025-02-01..2025-02-13", "days[2025-02-01, 2025-02-14)"),
    ("date:2024..2025-02", "days[2024-01-01, 2025-03-01)"),
    ("date:2025-02..", "days[2025-02-01, …)"),
    ("date:..2025-02", "days[…, 2025-03-01)"),
    ("date:today", "days[today, today+1)"),
    ("date:今日", "days[today, today+1)"),
    ("date:Yesterday", "days[today-1, today)"),
    ("date:昨天", "days[today-1, today)"),
    ("date:7d", "days[today-6, today+1)"),
    ("date:1d", "days[today, today+1)"),
    ("date:2025-02..today", "days[2025-02-01, today+1)"),
    ("date:7d..yesterday", "days[today-6, today)"),
    ("after:2025-02", "days[2025-02-01, …)"),
    ("before:2025-03", "days[…, 2025-03-01)"),
    ("after:yesterday", "days[today-1, …)"),
    ("before:today", "days[…, today)"),
    ('date:"2025-02"', "days[2025-02-01, 2025-03-01)"),
    ("date:(2023 OR 2025)", "either(days[2023-01-01, 2024-01-01), days[2025-01-01, 2026-01-01))"),
    ("-date:2025", "without(days[2025-01-01, 2026-01-01))"),
]

NO_DAYS = [
    ("date:‹2025-02-31›", "2025-02 has 28 days"),
    ("date:‹2025-02-00›", "2025-02 has 28 days"),
    ("date:‹2025-13›", "there is no month 13"),
    ("date:2025-01..‹2025-02-30›", "2025-02 has 28 days"),
    ("date:‹0999›", "write a year from 1000 to 9000"),
    ("date:‹9999-12-31›", "write a year from 1000 to 9000"),
    ("date:‹2025-03..2025-02›", "this range runs backwards; write 2025-02..2025-03"),
    ("date:‹today..yesterday›", "this range runs backwards"),
    ("date:‹..›", "a range needs a day"),
    ("date:2025..‹.2026›", "'.2026' is no date"),
    ("date:‹2025-02/13›", "'2025-02/13' is no date"),
    ("date:‹soon›", "'soon' is no date"),
    ("date:‹7日›", "'7日' is no date"),
    ("date:‹0d›", "write a number of days from 1"),
    ("date:‹999999d›", "write a number of days from 1"),
    ("after:‹2025..2026›", "'2025..2026' is no date"),
    ("date:‹2025-02 ..› 2025-03", "write a range without spaces"),
    ("date:‹2025-02.. 2025›-03", "write a range without spaces"),
]


@pytest.mark.parametrize(("typed", "tree"), DAYS)
def test_a_date_is_a_half_open_stretch_of_days(typed: str, tree: str) -> None:
    assert str(parse(typed, Fields())) == tree


@pytest.mark.parametrize(("marked", "message"), NO_DAYS)
def test_what_is_no_date_is_pointed_at(marked: str, message: str) -> None:
    before, stretch, after = marked.replace("›", "‹").split("‹")
    with pytest.raises(QuerySyntaxError) as caught:
        parse(before + stretch + after, Fields())
    assert caught.value.message.startswith(message)
    assert (caught.value.position, caught.value.end) == (len(before), len(before + stretch))
