"""Search finds exactly whom a careful reader of the list would find, and never stumbles."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.names import search_key, sort_key
from fieldapp.store.opening import open_ledger
from fieldapp.store.packs import load_pack
from fieldapp.store.people import People
from tests.bench.people import people
from tests.proof.tiers import mostly_slow
from tests.store.sample import PROVINCE, pack, person

LIST = people(3_000)
HOSTILE = (
    '"', "'", "*", "-", "^", "(", ")", ":", "{", "}", "+", ",", ".", ";", "%", "_", "\x00", "\\",
    "AND", "OR", "NOT", "NEAR(", "words:", "a*", '""', "' OR 1=1 --", "\u0301", "\ud800", "𞤀", "²",
    "ﬁ", "ß", "İ", "漢", "а", "Ⅳ", "\u200b", "nguyen", "1958", "0" * 500, "van " * 50,
)  # fmt: skip


@pytest.fixture(scope="module")
def listed(tmp_path_factory, made):
    key, blank = made
    path = tmp_path_factory.mktemp("listed") / "ledger.db"
    path.write_bytes(blank)
    db = open_ledger(path, key)
    with db.transaction():
        load_pack(db, pack(people=LIST, dues=()), lambda _commune: "Trấn Yên")
    yield People(db, PROVINCE, 1)
    db.close()


def parted(text: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in search_key(text)).split()


def by_reading(text: str) -> list[BeneficiaryId]:
    """Every person whose words begin with all words asked for, whole words first, then by name."""
    asked = parted(text)
    if not asked:
        return []
    found = []
    for each in LIST:
        numbers = (each.id_number, each.old_id, each.bhxh)
        words = [*parted(each.name), each.birth[:4], *(n[-4:] for n in numbers if n)]
        if all(any(word.startswith(ask) for word in words) for ask in asked):
            found.append((not set(asked) <= set(words), each))
    found.sort(key=lambda at: (at[0], sort_key(at[1].name), at[1].birth, at[1].beneficiary))
    return [each.beneficiary for _, each in found]


def agrees(listed: People, text: str) -> list[BeneficiaryId]:
    found, wanted = listed.search(text), by_reading(text)
    assert [hit.beneficiary for hit in found.hits] == wanted[:20]
    assert found.more == (len(wanted) > 20)
    return wanted


def questions() -> Iterator[str]:
    """What officers type: any words of a name, shortened, in any order, with or without marks."""
    random = Random(7)  # noqa: S311 - questions, not secrets
    for each in random.sample(LIST, 60):
        words = each.name.split()
        random.shuffle(words)
        yield " ".join(words)
        yield " ".join(word[: random.randrange(1, 5)] for word in words[:2])
        yield search_key(each.name).upper()
        yield f"{words[0]} {each.birth[:4]}"
        if each.id_number:
            yield f"{words[-1]} {each.id_number[-4:]}"


ASKED = tuple(dict.fromkeys(questions()))


@pytest.mark.parametrize("asked", mostly_slow(ASKED, *ASKED[::4]))
def test_it_finds_whom_a_reader_would_find(listed, asked):
    assert agrees(listed, asked)


@pytest.mark.parametrize("asked", ["n", "t", "h", "đ", "x", "q", "van thi", "zzz", "nguyen zzzzz"])
def test_short_wide_and_empty_questions_agree_too(listed, asked):
    agrees(listed, asked)


@pytest.mark.parametrize(
    "spelling", ["Đặng", "dang", "ĐẶNG", "đặng", "Đa\u0323\u0306ng", "Đă\u0323ng", "Ðặng"]
)
def test_any_spelling_of_a_word_is_the_same_question(listed, spelling):
    assert agrees(listed, spelling) == by_reading("dang")


@pytest.mark.parametrize("asked", ["hoa", "an", "thi an", "va", "hoa 19", "ha thi ho"])
def test_a_word_that_is_whole_comes_before_one_that_only_begins_so(listed, asked):
    agrees(listed, asked)
    listed.index._db.vocabulary = None
    agrees(listed, asked)


def test_hoa_comes_before_hoang(ledger):
    names = ["Hoàng Văn An", "Lò Thị Hoan", "Vì Thị Hòa", "Đỗ Thị Hoa"]
    folk = [person(number, name) for number, name in enumerate(names, 1)]
    with ledger.transaction():
        load_pack(ledger, pack(pack_no=2, people=folk, dues=()), lambda _commune: "Trấn Yên")
    found = [hit.name for hit in People(ledger, PROVINCE, 1).search("hoa").hits]
    assert set(found[:2]) == {"Vì Thị Hòa", "Đỗ Thị Hoa"}
    assert len(found) == 4


@pytest.mark.parametrize("asked", HOSTILE)
def test_no_text_is_a_command(listed, asked):
    agrees(listed, asked)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=30) | st.lists(st.sampled_from(HOSTILE), max_size=4).map(" ".join))
def test_any_text_at_all_is_answered(listed, asked):
    found = listed.search(asked)
    assert len(found.hits) <= 20
    assert [hit.beneficiary for hit in found.hits] == by_reading(asked)[:20]


def test_names_with_hyphens_and_apostrophes_are_found_by_each_part(ledger):
    odd = [person(1, "H'Mỷ Ksor-Y Bhăm"), person(2, "Lò Văn Ún (Em)")]
    with ledger.transaction():
        load_pack(ledger, pack(pack_no=2, people=odd, dues=()), lambda _commune: "Trấn Yên")
    seen = People(ledger, PROVINCE, 1)
    for asked in ("hmy", "h'my", "ksor", "y bham", "em un", "(em"):
        assert len(seen.search(asked).hits) == 1, asked


def test_a_new_pack_is_searched_at_once(ledger):
    seen = People(ledger, PROVINCE, 1)
    assert len(seen.search("giang").hits) == 1
    with ledger.transaction():
        more = [person(1, "Quàng Thị Inh")]
        load_pack(ledger, pack(pack_no=2, people=more, dues=()), lambda _commune: "Trấn Yên")
    assert seen.search("giang").hits == ()
    assert len(seen.search("quang").hits) == 1


def test_a_pack_that_did_not_load_leaves_the_old_words(ledger):
    seen = People(ledger, PROVINCE, 1)
    with pytest.raises(LookupError), ledger.transaction():  # noqa: PT012 - the point of it
        more = [person(1, "Quàng Thị Inh")]
        load_pack(ledger, pack(pack_no=2, people=more, dues=()), lambda _commune: "Trấn Yên")
        seen.search("quang")
        raise LookupError
    assert seen.search("quang").hits == ()
    assert len(seen.search("giang").hits) == 1
