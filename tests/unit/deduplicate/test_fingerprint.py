from __future__ import annotations

import random

import pytest

from newsbot.arabic.fold import fold
from newsbot.deduplicate.fingerprint import (
    MOST_CODES,
    Signature,
    exact,
    exact_body,
    sign,
)
from newsbot.deduplicate.words import SKIPPED

BODY = fold("أعلنت بلدية المدينة يوم الأحد عن افتتاح 3 حدائق جديدة في حي الميدان بعد أعمال طويلة")


def long_text(words: int, seed: int = 1) -> str:
    rng = random.Random(seed)
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    return " ".join("".join(rng.choices(letters, k=rng.randint(4, 7))) for _ in range(words))


def test_exact_key_has_16_bytes_and_that_of_the_body_8() -> None:
    assert len(exact("a", "b")) == 16
    assert len(exact_body("b")) == 8


def test_headline_and_body_do_not_run_together() -> None:
    assert exact("a b", "c") != exact("a", "b c")


def test_texts_in_other_digits_and_spelling_have_one_exact_key_once_folded() -> None:
    one, other = fold("إلى ١٢٬٥٠٠ مدرسةً"), fold("الى 12500 مدرسة")
    assert exact("", one) == exact("", other)


@pytest.mark.parametrize("words", [0, 1, 5, 40, 200, 400, 3_000])
def test_a_signature_survives_storing(words: int) -> None:
    signature = sign("عنوان", long_text(words))
    assert Signature.from_bytes(bytes(signature)) == signature


@pytest.mark.parametrize("words", [0, 224, 225, 500, 20_000])
def test_a_stored_signature_never_exceeds_490_bytes(words: int) -> None:
    signature = sign(long_text(60, seed=2), long_text(words))
    assert len(bytes(signature)) <= 490
    assert len(signature.codes) <= MOST_CODES


def test_what_is_no_signature_is_refused() -> None:
    with pytest.raises(ValueError, match="bytes"):
        Signature.from_bytes(bytes(sign("", BODY)) + b"x")


def test_a_short_text_is_kept_whole() -> None:
    signature = sign("عنوان الخبر", BODY)
    assert signature.density == 256
    assert signature.codes == signature.whole


def test_a_coarser_sample_of_a_stored_signature_is_that_of_the_text() -> None:
    signature = sign("", long_text(400))
    stored = Signature.from_bytes(bytes(signature))
    coarser = signature.density // 2
    assert [c for c in stored.sampled(coarser) if c] == [c for c in signature.sampled(coarser) if c]


def test_sampling_a_sample_as_it_is_changes_nothing() -> None:
    signature = sign("", long_text(400))
    assert signature.sampled(signature.density) == signature.codes


def test_copies_of_a_long_text_keep_the_same_windows() -> None:
    words = long_text(900).split()
    one = sign("", " ".join(words))
    other = sign("", " ".join(words[300:] + words[:300]))
    density = min(one.density, other.density)
    mine, theirs = set(one.sampled(density)), set(other.sampled(density))
    assert len(mine & theirs) > 0.9 * len(mine)


def test_a_text_shares_most_keys_with_a_cut_copy_and_none_with_another() -> None:
    words = long_text(150).split()
    whole, cut = sign("", " ".join(words)), sign("", " ".join(words[:130]))
    assert len(set(whole.keys) & set(cut.keys)) > 5
    assert not set(whole.keys) & set(sign("", long_text(150, seed=9)).keys)


def test_keys_are_signed_32_bit_integers() -> None:
    keys = [key for seed in range(30) for key in sign("", long_text(50, seed)).keys]
    assert all(-(2**31) <= key < 2**31 for key in keys)
    assert min(keys) < 0 < max(keys)


def test_bulletins_of_different_facts_share_no_key_of_facts() -> None:
    one = sign("", fold("حرارة دمشق 31 وحلب 29 وحمص 28 يوم السبت"))
    same = sign("", fold("يوم السبت حرارة حلب 29 وحرارة دمشق 31 وحمص 28"))
    other = sign("", fold("حرارة بغداد 40 والبصرة 44 والموصل 37 يوم الأحد"))
    assert one.bands[-4:] == same.bands[-4:]
    assert not set(one.bands[-4:]) & set(other.bands[-4:])


def test_a_text_of_few_facts_has_no_key_of_facts() -> None:
    signature = sign("", fold("اجتمع أعضاء اللجنة صباحا"))
    assert signature.bands[-4:] == (0, 0, 0, 0)
    assert 0 not in signature.keys


def test_lone_surrogates_are_no_error() -> None:
    assert sign("", "\ud800 ا").codes[0] == SKIPPED


def test_signatures_do_not_change_with_the_version_of_rensa() -> None:
    """Stored keys must stay comparable: if this fails, raise `SCHEME` and rebuild."""
    assert sign("", "one two three four five six seven eight nine ten").bands[:4] == GOLDEN


GOLDEN = (-658501848, 2113764056, 1813929623, -1441798899)
