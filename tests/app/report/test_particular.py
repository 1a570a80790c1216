"""What looks wrong in the unit's particulars is pointed out; nothing is refused."""

from __future__ import annotations

import pytest

from app.report.particular import odd
from app.wording import Remark

USUAL = (
    ("unit", "沂河县青石镇人民政府"),
    ("postcode", "256199"),
    ("telephone", "0533-1234567"),
    ("telephone", "（0533）1234567 转 8"),
    ("email", "qingshi@example.cn"),
    ("address", "1"),
    ("site", "网站"),
    ("postcode", ""),
    ("email", "  "),
)
ODD = (
    ("unit", "青石"),
    ("postcode", "25619"),
    ("postcode", "２５６１９９"),
    ("telephone", "张三"),
    ("email", "qingshi.example.cn"),
)


@pytest.mark.parametrize(("name", "text"), USUAL)
def test_what_is_usual_or_left_blank_gets_no_word(name: str, text: str) -> None:
    assert odd(name, text) is None


@pytest.mark.parametrize(("name", "text"), ODD)
def test_what_looks_wrong_gets_a_word(name: str, text: str) -> None:
    assert odd(name, text) == Remark(f"odd-{name}")
