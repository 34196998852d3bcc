from __future__ import annotations

import pytest

from newsbot.deduplicate.credit import credit

BODY = "قال شهود إن الحريق بدأ في المستودع القديم ثم امتد إلى السوق قبل وصول فرق الإطفاء إلى المكان"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BODY}\nالمصدر: وكالات", "المصدر: وكالات"),
        (f"{BODY}\nوكالات", "وكالات"),
        (f"{BODY}\n(رويترز)", "(رويترز)"),
        (f"{BODY}\nالأناضول", "الأناضول"),
        (f"{BODY}\nسانا - وكالات", "سانا - وكالات"),
        (f"{BODY}\nوكالات ورويترز", "وكالات ورويترز"),
        (f"{BODY}\nالمصدر: صفحات محلية", "المصدر: صفحات محلية"),
        (f"{BODY}\nالمصدر : سانا\nشارك الخبر", "المصدر : سانا"),
        (f"نقلا عن وكالة الأناضول\n{BODY}", "نقلا عن وكالة الأناضول"),
        (f"دمشق - سانا: {BODY}", "دمشق - سانا"),
        (f"دمشق-سانا\n{BODY}", "دمشق-سانا"),
        (f"بيروت (رويترز) - {BODY}", "بيروت (رويترز)"),
        (f"وكالات: {BODY}", "وكالات"),
        (f"{BODY}\nReuters", "Reuters"),
    ],
)
def test_a_line_of_credit_is_found_as_printed(text: str, expected: str) -> None:
    assert credit(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        BODY,
        f"كشف مصدر لرويترز أن {BODY}",
        f"قال الوزير - في تصريح مقتضب - {BODY}",
        f"{BODY}\nالمصدر الوحيد للدخل هو الزراعة",
        f"{BODY}\nعن الأمر نفسه",
    ],
)
def test_a_text_without_a_line_of_credit_has_none(text: str) -> None:
    assert credit(text) is None
