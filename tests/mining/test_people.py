"""Titles beside names of people."""

from __future__ import annotations

import pytest

from analyzers import fold
from searchcore.mining.people import ends_with_a_title, holds_a_title


@pytest.mark.parametrize("form", ["李教授", "總理莫迪"])
def test_a_form_with_a_title_in_it_is_told(form: str) -> None:
    assert holds_a_title(fold(form))
    assert not holds_a_title(fold("內塔尼亞胡"))


def test_a_title_may_end_what_stands_before_a_name() -> None:
    assert ends_with_a_title(fold("美國國務卿"))
    assert ends_with_a_title(fold("動物農莊的作者"))
    assert not ends_with_a_title(fold("血腥"))
    assert not ends_with_a_title("")
