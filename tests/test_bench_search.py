"""What `make bench` asks of a million submissions, asked of a few hundred: both sides find the same."""

from pathlib import Path

from desktop.complaints.queries import find_submissions
from tests.benchmarks import searching
from tests.benchmarks.questions import questions
from tests.benchmarks.searching import ANY_WORD

SUBMISSIONS = 400
HIDDEN = """
    SELECT submission_id FROM submission_standing WHERE confidential
    EXCEPT SELECT submission_id FROM submission_reader WHERE login = 'maria'
"""


def test_ours_and_the_floor_find_the_same_submissions(tmp_path: Path) -> None:
    found = 0
    with searching.town(tmp_path, SUBMISSIONS) as (desk, line):
        # Ours keeps from the clerk what is not for her eyes; the floor knows no clerk.
        hidden = {row[0] for row in line.execute(HIDDEN)}
        assert hidden
        place = [column[1] for column in line.execute("PRAGMA table_info (submission)")].index("id")
        for asked in questions(SUBMISSIONS).values():
            for typed in asked[::3]:
                bare = [row[place] for row in searching.found_bare(line, typed)]
                ours = [str(record.id) for record in find_submissions(desk, typed)]
                seen = [key for key in bare if key not in hidden]
                assert ours[: len(seen)] == seen, typed
                assert not hidden.intersection(ours)
                found += len(ours)
    assert found > SUBMISSIONS


def test_the_figure_says_how_slow_the_slow_are(tmp_path: Path) -> None:
    figure = searching.figure(tmp_path, submissions=200, passages=1).as_json()
    kinds = questions(200)
    assert figure["name"] == "find anything among 200"
    assert figure["runs"] == sum(map(len, kinds.values()))
    assert figure["p99_of_kind"].keys() == {ANY_WORD, *kinds}
    assert figure["ours"] <= figure["p99"] <= max(figure["p99_of_kind"].values())
