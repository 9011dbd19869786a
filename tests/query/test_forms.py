"""The forms that a highlight marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers import Aliases, searchable_text
from searchcore.query.resolved import Form

from .notation import SEARCHED, resolved

ALIASES = Aliases([("特朗普", "川普"), ("普京", "普丁", "蒲亭")])

# Typed text, then the forms that a highlight marks: in all searched fields but where one is named.
FORMS: list[tuple[str, str]] = [
    ("停火 普京", "停火 普京"),
    ("停火 OR 停火", "停火"),
    ("停火談判", "停火 谈判 停火谈判"),
    ("特朗普與普京通話", "特朗普 普京 通话 特朗普与普京通话"),
    ("與", "与"),
    ("COVID-19疫苗", "⟨covid⟩ ⟨19⟩ 疫苗 ⟨covid⟩⟨19⟩疫苗"),
    ("第5屆", "第⟨5⟩届"),
    ("「停火，談判」", "停火␣谈判"),
    ("Zelen*", "⟨zelen"),
    ('"White Hou"*', "⟨white⟩⟨hou"),
    ('"特朗普 普京"~20', "特朗普 普京"),
    ("title:停火", "title:停火"),
    ("停火 related:停火", "停火 related:停火"),
    ("總統「停火」", "总统 停火 总统␣停火"),
    ("停火 -普京", "停火"),
    ("停火 NOT(普京 OR 「雨」)", "停火"),
    ("停火 NOT -普京", "停火"),
    ("-title:(停火 談判) 普京", "普京"),
    ("tag:停火 date:2025", ""),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "forms"), FORMS)
def test_these_forms_are_marked(typed: str, forms: str) -> None:
    found = [
        form.spelled if form.fields == SEARCHED else f"{','.join(form.fields)}:{form.spelled}"
        for form in resolved(typed).forms
        if not form.minor
    ]
    assert sorted(found) == sorted(forms.split())


def test_single_characters_beside_other_words_are_marked_only_where_nothing_else_is() -> None:
    assert [form.spelled for form in resolved("特朗普與普京通話").forms if form.minor] == ["与"]
    assert [form.spelled for form in resolved("雨").forms if form.minor] == []


@given(st.text("停火談判特朗普第5屆 Zelen,，。", min_size=1).filter(searchable_text))
def test_the_form_of_a_quoted_text_is_its_searchable_text(text: str) -> None:
    assert resolved(f'"{text}"').forms == (Form(searchable_text(text), SEARCHED),)


# The same with aliases: what a name is called elsewhere is marked as well.
FORMS_WITH_ALIASES: list[tuple[str, str]] = [
    ("川普", "川普 特朗普"),
    ("特朗普", "特朗普 川普"),
    ("川普訪華", "川普 特朗普 访华 川普访华 特朗普访华"),
    ("「川普訪華」", "川普访华 特朗普访华"),
    ("title:普丁", "title:普丁 title:普京 title:蒲亭"),
    ('"川普 停火"~3', "川普 特朗普 停火"),
    ("停火 -川普", "停火"),
    ("停火 NOT「普京」", "停火"),
]


@pytest.mark.parametrize(("typed", "forms"), FORMS_WITH_ALIASES)
def test_every_form_of_a_name_is_marked(typed: str, forms: str) -> None:
    found = [
        form.spelled if form.fields == SEARCHED else f"{','.join(form.fields)}:{form.spelled}"
        for form in resolved(typed, aliases=ALIASES).forms
    ]
    assert sorted(found) == sorted(forms.split())
