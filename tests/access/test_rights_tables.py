"""The tables that people read say what the code does."""

import pytest

from tests.access.rights_tables import TABLES, in_the_manual, in_the_readme, who_sees_what


@pytest.mark.parametrize("name", TABLES)
def test_the_manual_has_the_table_of_the_code(name):
    assert in_the_manual(name) == TABLES[name](), "python -m tests.access.rights_tables --write"


def test_readme_says_who_sees_what():
    assert in_the_readme() == who_sees_what()
