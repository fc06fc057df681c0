import pytest

from desktop.paper.qr import look_up_words, matrix, runs


def test_the_square_code_says_number_and_code():
    assert look_up_words("07-000311/25.11.2026", "48210573") == "EG1:07-000311/25.11.2026:48210573"


@pytest.mark.parametrize("words", ["EG1:07-000311/25.11.2026:48210573", "EG1:СДА-01-762:48210573"])
def test_a_square_with_three_eyes(words):
    rows = matrix(words)
    side = len(rows)
    assert all(len(row) == side for row in rows)
    eye = [row[:7] for row in rows[:7]]
    assert eye[0] == (True,) * 7
    assert eye[3] == (True, False, True, True, True, False, True)
    assert [row[-7:] for row in rows[:7]] == eye
    assert [row[:7] for row in rows[-7:]] == eye


def test_cyrillic_is_written_in_utf_8_as_scanners_expect():
    """Mode 0100 is bytes; the library writes what is Cyrillic throughout in 1000, Japanese signs."""
    assert _mode(matrix("EG1:СДА-01-762:48210573")) == 0b0100


def test_the_runs_are_the_dark_modules_and_no_others():
    rows = matrix("EG1:07-1/25.11.2026:48210573")
    drawn = {(row, column + step) for row, column, length in runs(rows) for step in range(length)}
    dark = {
        (row, column) for row, modules in enumerate(rows) for column, module in enumerate(modules) if module
    }
    assert drawn == dark


def _mode(rows):
    """The first four bits of the data, unmasked (ISO/IEC 18004, 7.8.2 and 7.9)."""
    masks = {
        0: lambda i, j: (i + j) % 2 == 0,
        1: lambda i, j: i % 2 == 0,
        2: lambda i, j: j % 3 == 0,
        3: lambda i, j: (i + j) % 3 == 0,
        4: lambda i, j: (i // 2 + j // 3) % 2 == 0,
        5: lambda i, j: (i * j) % 2 + (i * j) % 3 == 0,
        6: lambda i, j: ((i * j) % 2 + (i * j) % 3) % 2 == 0,
        7: lambda i, j: ((i * j) % 3 + (i + j) % 2) % 2 == 0,
    }
    format_bits = sum(rows[8][column] << (4 - column) for column in range(5)) ^ 0b10101
    mask = masks[format_bits & 0b111]
    last = len(rows) - 1
    places = [(last, last), (last, last - 1), (last - 1, last), (last - 1, last - 1)]
    return sum((rows[i][j] ^ mask(i, j)) << (3 - at) for at, (i, j) in enumerate(places))
