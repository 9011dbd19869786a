"""Names with several forms, mined from glosses such as 赫格瑟斯（Pete Hegseth）."""

from searchcore.mining.mined import MinedExample, MinedForm, MinedGroup
from searchcore.mining.mining import AT_LEAST, mine_aliases

__all__ = ["AT_LEAST", "MinedExample", "MinedForm", "MinedGroup", "mine_aliases"]
