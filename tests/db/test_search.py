"""Search finds what a plain look at every row finds: newest first, sealed or not, after removals as well."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, select, text
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.models import SubmissionStanding
from db.models.base import new_key
from db.search import index_words, keys_newest_first, keys_with, newest_with, seal_full_blocks
from db.search.frequent import common_bits
from db.search.index import BLOCK
from tests.db.conftest import KEY

NOT_HIDDEN = SubmissionStanding.confidential.is_(False)

words = st.text(alphabet="abж", min_size=1, max_size=4)
asked_words = st.lists(st.lists(st.text(alphabet="abж", min_size=1, max_size=3), max_size=3), max_size=3)
coming = st.tuples(
    st.just("comes"),
    st.sampled_from([1, 1, 9, BLOCK // 3, BLOCK]),
    st.lists(words, max_size=6),
    st.booleans(),
)
going = st.tuples(st.just("goes"), st.integers(min_value=0))
sealing = st.tuples(st.just("seals"), st.integers(min_value=1, max_value=3))
asking = st.tuples(st.just("asks"), st.lists(asked_words, max_size=3), st.integers(min_value=0, max_value=4))


@dataclass
class Office:
    """The database, and beside it all there is to know, in a list."""

    database: LocalDatabase
    rows: list[tuple[int, UUID, list[str], bool]] = field(default_factory=list)
    newest: int = 0

    def comes(self, gap: int, words: list[str], hidden: bool) -> None:
        key = new_key()
        self.newest += gap
        with self.database.writing() as session:
            session.execute(
                text("INSERT INTO submission_words VALUES (:row, :key, :words)"),
                {"row": self.newest, "key": str(key), "words": " ".join(dict.fromkeys(words))},
            )
            session.add(standing(key, hidden=hidden))
        self.rows.append((self.newest, key, words, hidden))

    def goes(self, which: int) -> None:
        if self.rows:
            _row, key, _words, _hidden = self.rows.pop(which % len(self.rows))
            remove(self.database, key)

    def seals(self, common_from: int) -> None:
        seal_full_blocks(self.database, common_from=common_from)

    def asks(self, readings: list[list[list[str]]], limit: int) -> None:
        for allowed in (None, NOT_HIDDEN):
            plain = [
                key
                for _row, key, words, hidden in reversed(self.rows)
                if not (hidden and allowed is not None) and any(meets(words, reading) for reading in readings)
            ]
            with self.database.reading() as session:
                assert newest_with(session, readings, limit, allowed) == plain[:limit]
                assert list(keys_newest_first(session, readings, allowed)) == plain
                if allowed is None:
                    assert sorted(session.scalars(keys_with(readings))) == sorted(plain)


def meets(words: list[str], reading: list[list[str]]) -> bool:
    """Written anew, and slowly. Words of which nothing is left to look for are not asked about."""
    asked = [forms for forms in reading if forms]
    return bool(asked) and all(
        any(word.startswith(form) for word in words for form in forms) for forms in asked
    )


def standing(key: UUID, *, hidden: bool = False) -> SubmissionStanding:
    return SubmissionStanding(
        submission_id=key,
        counter=7,
        state="examined",
        is_open=True,
        due_on=date(2026, 12, 1),
        urgent=False,
        unit="",
        login="",
        confidential=hidden,
        about_unit="",
        about_person="",
    )


def remove(database: LocalDatabase, key: UUID) -> None:
    with database.writing() as session:
        session.execute(text("DELETE FROM submission_words WHERE submission_id = :key"), {"key": str(key)})


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    life=st.lists(st.one_of(coming, coming, coming, going, sealing, asking), min_size=10, max_size=30),
    last=asking,
)
def test_whatever_comes_goes_and_is_sealed_the_answer_is_that_of_a_plain_look(
    database: LocalDatabase, life: list, last: tuple
) -> None:
    office = Office(database)
    with database.writing() as session:
        session.execute(text("DELETE FROM submission_words"))
    for step, *facts in [*life, last]:
        getattr(office, step)(*facts)


@pytest.fixture
def blocks(database: LocalDatabase) -> list[UUID]:
    """The newest first: seven rows in each of three blocks, of which two are full."""
    keys = [new_key() for _ in range(21)]
    with database.writing() as session:
        session.execute(
            text("INSERT INTO submission_words VALUES (:row, :key, :words)"),
            [
                {
                    "row": place // 7 * BLOCK + place % 7 + 1,
                    "key": str(key),
                    "words": f"osvetlenie {'kuqe' if place % 2 else 'dupka'} n{place}",
                }
                for place, key in enumerate(keys)
            ],
        )
        session.add_all(standing(key, hidden=place % 7 != 3) for place, key in enumerate(keys))
    return keys[::-1]


def find(
    database: LocalDatabase, *typed: str, limit: int = 50, allowed: ColumnElement[bool] | None = None
) -> list[UUID]:
    with database.reading() as session:
        return newest_with(session, [[[word] for word in typed]], limit, allowed)


def common(database: LocalDatabase) -> set[tuple[str, int]]:
    with database.reading() as session:
        found = session.execute(text("SELECT token, block FROM submission_words_common"))
        return {(row.token, row.block) for row in found}


def test_full_blocks_are_sealed_once(database: LocalDatabase, blocks: list[UUID]) -> None:
    assert seal_full_blocks(database, common_from=7) == 2
    assert seal_full_blocks(database, common_from=7) == 0
    beginnings = {"osvetlenie"[:length] for length in range(11)} | {"n"}
    assert common(database) == {(beginning, block) for beginning in beginnings for block in (0, 1)}


def test_a_block_is_the_same_to_the_one_who_asks(database: LocalDatabase, blocks: list[UUID]) -> None:
    asked = [("osv",), ("kuqe", "osvetlenie"), ("dupka", "kuqe"), ("n1", "osv"), ("n20", "dup"), ("x", "osv")]
    before = [find(database, *typed) for typed in asked]
    assert before[0] == blocks
    assert before[2] == []
    for common_from in (1, 4):
        seal_full_blocks(database, common_from=common_from)
        assert [find(database, *typed) for typed in asked] == before
        with database.writing() as session:
            session.execute(text("DELETE FROM submission_words_common"))


def test_forms_of_a_word_may_be_common_and_rare(database: LocalDatabase, blocks: list[UUID]) -> None:
    readings = [[["kuqe", "n10", "none"], ["osv"]], [["n2"]], [["dupka"], ["n18", "n2"]]]
    met = [key for place, key in enumerate(reversed(blocks)) if place % 2 or place in {2, 10, 18, 20}]
    for common_from in (None, 3, 1):
        if common_from:
            assert seal_full_blocks(database, common_from=common_from) == 2
        with database.reading() as session:
            assert newest_with(session, readings, 50) == met[::-1]
        with database.writing() as session:
            session.execute(text("DELETE FROM submission_words_common"))


def test_each_is_found_once_in_its_place_however_many_readings_meet_it(database: LocalDatabase) -> None:
    keys = [new_key() for _ in range(300)]
    with database.writing() as session:
        for place, key in enumerate(keys):
            index_words(session, key, ["all", "every" if place % 2 else "other", *["all2"] * (place % 3)])
    with database.reading() as session:
        for readings in ([[["every"]], [["other"]]], [[["all"]], [["every"]], [["all2"], ["other"]]]):
            assert list(keys_newest_first(session, readings)) == keys[::-1]


def test_what_many_rows_have_is_joined_from_all_their_words() -> None:
    said = {BLOCK + row: "aba" for row in range(300)} | {BLOCK + row: "abb b" for row in range(250, 600)}
    said[BLOCK + 650] = "abc"
    bits = common_bits(said, 300)
    first_600 = (1 << 600) - 1
    assert bits == {
        "": first_600 | 1 << 650,
        "a": first_600 | 1 << 650,
        "ab": first_600 | 1 << 650,
        "abb": first_600 >> 250 << 250,
        "b": first_600 >> 250 << 250,
    }


class TakenMeanwhile(LocalDatabase):
    """Somebody removes a row each time just before this one writes."""

    def __init__(self, database: LocalDatabase, keys: list[UUID]) -> None:
        super().__init__(database.file, KEY)
        self._taken = iter(keys)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        other = LocalDatabase(self.file, KEY)
        remove(other, next(self._taken))
        other.close()
        with super().writing() as session:
            yield session


def test_a_block_that_changes_while_it_is_sealed_waits(database: LocalDatabase, blocks: list[UUID]) -> None:
    oldest = blocks[::-1]
    meanwhile = TakenMeanwhile(database, [oldest[0], blocks[0]])
    assert seal_full_blocks(meanwhile, common_from=1) == 1
    meanwhile.close()
    assert {block for _token, block in common(database)} == {1}
    assert find(database, "osv") == blocks[1:-1]


def test_what_may_not_be_seen_does_not_use_up_the_limit(database: LocalDatabase, blocks: list[UUID]) -> None:
    seal_full_blocks(database, common_from=2)
    for typed in ("osv", "kuqe", "n1"):
        seen = find(database, typed, limit=2, allowed=NOT_HIDDEN)
        assert seen == [key for key in find(database, typed) if key in blocks[3::7]][:2]
    assert find(database, "osv", allowed=NOT_HIDDEN) == blocks[3::7]


def test_a_few_that_may_be_seen_are_found_behind_thousands_that_may_not(database: LocalDatabase) -> None:
    keys = [new_key() for _ in range(3_000)]
    with database.writing() as session:
        for key in keys:
            index_words(session, key, ["osvetlenie"])
        hidden = [{"key": str(key), "hidden": key not in keys[:2]} for key in keys]
        session.execute(
            text(
                "INSERT INTO submission_standing (submission_id, counter, state, is_open, urgent, unit,"
                " login, confidential, about_unit, about_person)"
                " VALUES (:key, 7, '', 1, 0, '', '', :hidden, '', '')"
            ),
            hidden,
        )
    assert find(database, "osv", limit=50, allowed=NOT_HIDDEN) == [keys[1], keys[0]]


def test_a_submission_without_a_standing_is_found_by_those_who_may_see_all(database: LocalDatabase) -> None:
    key = new_key()
    with database.writing() as session:
        index_words(session, key, ["osvetlenie"])
    assert find(database, "osvetlenie") == [key]
    assert find(database, "osvetlenie", allowed=NOT_HIDDEN) == []


def test_what_is_removed_leaves_nothing_behind(database: LocalDatabase, blocks: list[UUID]) -> None:
    seal_full_blocks(database, common_from=1)
    removed = blocks.pop()
    remove(database, removed)
    assert find(database, "osv") == blocks
    assert {block for _token, block in common(database)} == {1}
    assert seal_full_blocks(database, common_from=1) == 1
    assert find(database, "osv") == blocks
    with database.writing() as session:
        # Raises if the index and the words are not of one mind.
        session.execute(
            text(
                "INSERT INTO submission_words_index (submission_words_index, rank) "
                "VALUES ('integrity-check', 1)"
            )
        )
        assert b"n0" not in b"".join(
            session.execute(text("SELECT block FROM submission_words_index_data")).scalars()
        )


def test_a_submission_is_indexed_once(database: LocalDatabase) -> None:
    key = new_key()
    with database.writing() as session:
        index_words(session, key, ["osvetlenie"])
        with pytest.raises(Exception, match="UNIQUE"), session.begin_nested():
            index_words(session, key, ["kuqe"])
    assert find(database, "kuqe") == []


def test_keys_come_as_they_are_asked_for(database: LocalDatabase, blocks: list[UUID]) -> None:
    with database.reading() as session:
        keys = keys_newest_first(session, [[["osv"]]])
        assert list(islice(keys, 3)) == blocks[:3]
        assert list(islice(keys, 3)) == blocks[3:6]
        keys.close()


def test_of_a_long_word_the_beginning_counts(database: LocalDatabase) -> None:
    key = new_key()
    with database.writing() as session:
        index_words(session, key, ["a" * 100_000])
    assert find(database, "a" * 40) == [key]
    assert find(database, "a" * 31 + "b") == [key]
    assert find(database, "a" * 30 + "b") == []


def test_a_pasted_page_is_looked_for_by_its_longest_words(database: LocalDatabase) -> None:
    key = new_key()
    page = [f"w{number}" for number in range(20_000, 0, -1)]
    with database.writing() as session:
        index_words(session, key, page[:5_000])
    assert find(database, *page) == [key]
    assert find(database, "unheard", *page) == []


@pytest.mark.parametrize("typed", ['"', "*", "a-b", "NEAR(", "a\0b", "\ud800", "OR", "a:b", "^a", "(", "-"])
def test_no_sign_has_a_meaning_of_its_own(database: LocalDatabase, typed: str) -> None:
    key = new_key()
    with database.writing() as session:
        index_words(session, key, [typed, "osvetlenie"])
    assert find(database, "osv", typed) == [key]
    assert find(database, typed, "kuqe") == []


def test_keys_are_a_part_of_another_question(database: LocalDatabase, blocks: list[UUID]) -> None:
    asked = select(SubmissionStanding.submission_id).where(
        NOT_HIDDEN, SubmissionStanding.submission_id.in_(keys_with([[["n3"]], [["n10"]], [["n11"]]]))
    )
    with database.reading() as session:
        assert sorted(session.scalars(asked)) == sorted([blocks[-4], blocks[-11]])
        assert session.scalars(asked.where(SubmissionStanding.submission_id.in_(keys_with([])))).all() == []
