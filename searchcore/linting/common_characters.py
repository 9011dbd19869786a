"""The commonest Han characters of news: half of all that is written is these."""

from __future__ import annotations

from typing import Final

COMMON: Final = frozenset(
    "的有人一是會不在中國為大港法我時新年以他到個政聞上民出要事可月香們者及日對後作員行成這都"
    "和來公生被發學自方家主眾說了多地過工當與警就於能長所但前動同下指理而文訂其無如入關戶議表"
    "得本開選之用立期分加美現心社記意任定因持權名也問府經由去提內沒外報台明力全至示好案最實區"
    "天周情係道應通重安然特面支費間制兩已部今將合市業等進場高局電展機交灣總院次国受並元度相資"
    "北子金海发会业进动央化为平建联实强共产近总关对开时体消推个区视长设军网习代播务息党经机来"
    "现增闻系量员领议将保各深斯统战续目治运万水委场十两坚更色济利记基电与学于过俄施科正向数导"
    "创造际资点当间席调第内技南称书路程流西式项活域比质性亿克农组列"
)
"""The 150 commonest in Hong Kong's and in Taiwan's news, the 200 commonest in the mainland's."""
