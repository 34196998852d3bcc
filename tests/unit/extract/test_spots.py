from __future__ import annotations

from newsbot.extract.article import extract
from newsbot.extract.learn import Sample, learn
from newsbot.extract.page import Page
from tests.unit.extract.newsroom import address, classic, title


def labelled(number: int, sides: tuple[bool, bool] = (True, True)) -> Page:
    """A page whose two neighbours only their labels tell apart."""
    cut = classic(number).split('<div class="around">')[0]
    around = "".join(
        f'<a class="step" href="{address(n)}"><b>{label}</b> {title(n)}</a>'
        for shown, label, n in zip(
            sides, ("الخبر السابق", "الخبر التالي"), (number - 1, number + 1), strict=True
        )
        if shown
    )
    return Page(
        f'{cut}<div class="around">{around}</div></div></body></html>'.encode(), address(number)
    )


def test_sides_with_one_class_are_told_by_their_labels() -> None:
    pages = {n: labelled(n) for n in (3, 12, 22)}
    profile = learn(
        [
            Sample(
                page=page,
                article=extract(page.body, page.url),
                previous=address(n - 1),
                next=address(n + 1),
            )
            for n, page in pages.items()
        ]
    )
    assert profile is not None
    last = profile.read(labelled(40, (True, False)))
    first = profile.read(labelled(41, (False, True)))
    assert last is not None
    assert first is not None
    assert last.previous == (address(39), title(39))
    assert last.next is None
    assert first.previous is None
    assert first.next == (address(42), title(42))
