"""Which paragraph heads which level (GB/T 9704-2012, 7.3.3): by its numeral and its shape."""

from __future__ import annotations

import pytest

from app.report.heading import LONGEST, levels


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        ("（一）主动公开情况", 2),
        ("（十二）监督保障情况", 2),
        ("1.受理和答复", 3),
        ("1．受理和答复", 3),
        ("2、收费情况", 3),
        ("（1）网上申请", 4),
        ("(1)网上申请", 4),
        ("主动公开情况", 0),
        ("（一）主动公开情况。全年公开信息386条。", 0),
        ("1.5万元用于培训", 0),
        ("2021年，我镇公开信息386条", 0),
        ("（一）" + "长" * LONGEST, 0),
        ("（一）围绕农田水利，医疗救助，危房改造", 0),
        ("（一）围绕农田水利，医疗救助", 2),
        ("", 0),
    ],
)
def test_the_level_of_a_paragraph(paragraph: str, level: int) -> None:
    assert levels(["（一）总起", paragraph])[1] == level


def test_where_no_second_level_is_written_with_chinese_numerals_arabic_ones_take_its_place() -> None:
    assert levels(["（1）主动公开情况", "1.公开渠道", "文字。"]) == (2, 3, 0)
    assert levels(["（一）主动公开情况", "（1）公开渠道"]) == (2, 4)
    assert levels([]) == ()
