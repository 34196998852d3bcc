from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest
import sqlalchemy as sa

from newsbot.arabic.fold import fold
from newsbot.deduplicate.fingerprint import sign
from newsbot.deduplicate.memory import MemoryStorage
from newsbot.deduplicate.near import NearIndex
from newsbot.deduplicate.store import SqlStorage
from newsbot.deduplicate.tables import NearTables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsbot.deduplicate.fingerprint import Signature
    from newsbot.deduplicate.near import Entry, Storage

FIRST = (
    "افتتحت فرقة المسرح الجوال موسمها بعرض عن حكايات الصيادين في جزيرة أرواد وسط حضور كبير "
    "وقدم الممثلون لوحات راقصة رافقتها أغان قديمة جمعها المخرج من أفواه كبار السن على الشاطئ"
)
OTHER = (
    "حذر خبراء التربة من انجراف السفوح بعد احتراق مساحات من الغابات وطالبوا بزراعة أحزمة خضراء "
    "تحمي المدرجات القديمة من السيول التي تجرف الحصى نحو الأودية والسدود الصغيرة كل شتاء"
)


def signed(text: str, title: str = "") -> Signature:
    return sign(fold(title), fold(text))


@pytest.fixture(params=["memory", "sqlite", "sqlite, each text written at once"])
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    if request.param == "memory":
        yield MemoryStorage()
        return
    engine = sa.create_engine("sqlite://")
    tables = NearTables(metadata := sa.MetaData())
    metadata.create_all(engine)
    with engine.connect() as connection:
        yield SqlStorage(tables, lambda: connection, waiting=1 if "once" in request.param else 99)
    engine.dispose()


@pytest.fixture
def index(storage: Storage) -> NearIndex:
    return NearIndex(storage)


def test_nothing_matches_in_an_empty_index(index: NearIndex) -> None:
    assert index.match(signed(FIRST)) is None


def test_a_copy_matches_with_similarity_and_reason(index: NearIndex) -> None:
    index.add("aa", "one", 5, signed(FIRST, "عنوان"))
    index.add("bb", "one", 6, signed(OTHER))
    match = index.match(signed(FIRST + " كما قيل", "عنوان"))
    assert match is not None
    assert match.id == "aa"
    assert 0.9 < match.similarity < 1
    assert match.reason == "near"


def test_the_earliest_by_publication_matches_whatever_the_order(index: NearIndex) -> None:
    index.add("aa", "one", 50, signed(FIRST))
    index.add("bb", "two", 20, signed(FIRST))
    index.add("cc", "two", 90, signed(FIRST))
    match = index.match(signed(FIRST))
    assert match is not None
    assert match.id == "bb"


def test_of_one_moment_the_first_added_matches(index: NearIndex) -> None:
    index.add("bb", "one", 20, signed(FIRST))
    index.add("aa", "two", 20, signed(FIRST))
    match = index.match(signed(FIRST))
    assert match is not None
    assert match.id == "bb"


def test_an_article_does_not_match_itself(index: NearIndex) -> None:
    index.add("aa", "one", 5, signed(FIRST))
    assert index.match(signed(FIRST), article="aa") is None


def test_a_new_version_takes_the_place_of_the_old(index: NearIndex, storage: Storage) -> None:
    index.add("aa", "one", 5, signed(FIRST))
    index.add("aa", "one", 5, signed(OTHER))
    assert index.match(signed(FIRST)) is None
    assert index.match(signed(OTHER)) is not None
    assert storage.signature("aa") == signed(OTHER)


def test_all_of_the_same_text_are_named_oldest_first(index: NearIndex) -> None:
    index.add("aa", "one", 9, signed(FIRST))
    index.add("bb", "two", 5, signed(FIRST))
    index.add("cc", "two", 5, signed(FIRST, "بعنوان آخر"))
    assert [(e.id, e.source) for e in index.same_text(signed(FIRST))] == [
        ("aa", "one"),
        ("bb", "two"),
    ]
    assert index.same_text(signed(OTHER)) == []


def test_a_forgotten_source_matches_no_more_and_others_stay(
    index: NearIndex, storage: Storage
) -> None:
    index.add("aa", "one", 5, signed(FIRST))
    index.add("bb", "two", 9, signed(FIRST))
    index.add("cc", "one", 5, signed(OTHER))
    assert index.forget("one") == 2
    assert index.forget("one") == 0
    assert index.forget("never seen") == 0
    match = index.match(signed(FIRST))
    assert match is not None
    assert match.id == "bb"
    assert index.match(signed(OTHER)) is None
    assert storage.signature("aa") is None


def test_removing_what_is_unknown_says_so(storage: Storage) -> None:
    assert not storage.remove("aa")


def test_a_copy_is_found_in_a_crowd_of_bulletins(index: NearIndex) -> None:
    template = FIRST + " عند الساعة {} يوم {} من شهر {} في القاعة {} بسعر {} ليرة للبطاقة الواحدة"
    for day in range(60):
        numbers = (100 + day, 200 + day, 300 + day, 400 + day, 500 + day)
        index.add(f"{day:04x}", "one", day, signed(template.format(*numbers)))
    match = index.match(signed("المصدر وكالات " + template.format(103, 203, 303, 403, 503)))
    assert match is not None
    assert match.id == "0003"
    assert index.match(signed(template.format(1, 2, 3, 4, 5))) is None


BULLETIN = (
    "حددت الجمعية سعر الصابون البلدي في نشرتها صباح اليوم عند {} ليرة للقطعة الواحدة. "
    "وتراوح سعر زيت الغار في المعاصر القديمة بين جيد ومتوسط تبعا لحموضته ولونه ورائحته. "
    "ودعت الحرفيين إلى طباعة الوزن وتاريخ الصنع على كل غلاف يطرح أمام الزبائن."
)


def test_a_cut_copy_repeats_the_story_nearest_in_time(index: NearIndex) -> None:
    rest = BULLETIN.partition(". ")[2]
    for day, price in enumerate((310, 325, 340), start=1):
        index.add(f"{day:02x}", "one", 100 * day, signed(BULLETIN.format(price)))
    for moment, expected in ((90, "01"), (210, "02"), (350, "03")):
        match = index.match(signed(rest), when=moment)
        assert match is not None
        assert match.id == expected
    match = index.match(signed(rest))
    assert match is not None
    assert match.id == "03"


def test_the_earliest_is_sought_in_the_story_that_is_most_like(index: NearIndex) -> None:
    index.add("aa", "one", 10, signed(BULLETIN.format(310)))
    index.add("bb", "one", 20, signed(BULLETIN.format(325)))
    index.add("cc", "two", 30, signed(BULLETIN.format(325) + " المصدر وكالات"))
    match = index.match(signed("خاص " + BULLETIN.format(325).replace(" البلدي", "")), when=40)
    assert match is not None
    assert match.id == "bb"


def test_a_cut_copy_of_another_story_is_not_repeated(index: NearIndex) -> None:
    rest = BULLETIN.partition(". ")[2]
    index.add("aa", "one", 10, signed(BULLETIN.format(310)))
    index.add("bb", "one", 20, signed(rest))
    assert index.match(signed(BULLETIN.format(325)), when=30) is None


def test_of_texts_that_share_one_key_only_the_likeliest_is_loaded() -> None:
    class Listing(MemoryStorage):
        loaded: ClassVar[list[int]] = []

        def candidates(self, keys: Sequence[int]) -> list[list[int]]:
            return [[7, 8, 9], [8], [4]] if keys else []

        def load(self, numbers: Sequence[int]) -> list[tuple[int, Entry]]:
            self.loaded.extend(numbers)
            return []

    storage = Listing()
    assert NearIndex(storage).match(signed(FIRST)) is None
    assert storage.loaded == [8]
