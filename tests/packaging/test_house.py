"""`make house`: what it counts, on a house of a few rooms."""

from pathlib import Path
from runpy import run_path

import pytest

CODE = {
    "desktop/office/names.py": "from desktop.shell.window import Window\n",
    "desktop/shell/window.py": "from desktop.office import names\n\ndef unused():\n    return names\n",
    "desktop/complaints/rules.py": "import desktop.complaints.records\n",
    "desktop/complaints/records.py": "",
    "desktop/complaints/life/steps.py": "from desktop.complaints.rules import A\n",
    "desktop/complaints/letters/table.py": "from desktop.complaints.life.steps import B\n",
    "desktop/complaints/view/page.py": (
        "from desktop.complaints.letters.table import C\nfrom desktop.complaints.life.steps import B\n"
    ),
}
LAYERS = """
[[tool.importlinter.contracts]]
type = "layers"
layers = ["complaints", "shell", "office"]
"""


@pytest.fixture
def house(tmp_path):
    for name, code in CODE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(code, encoding="utf-8")
    (tmp_path / "db").mkdir()
    (tmp_path / "pyproject.toml").write_text(LAYERS, encoding="utf-8")
    return run_path(str(Path(__file__).parents[2] / ".ci" / "house.py"))["House"](tmp_path)


def test_an_import_into_a_room_above_is_counted(house):
    assert house.imports_up_the_storeys() == ["desktop/office/names.py: desktop.shell.window"]


def test_rooms_of_complaints_that_ask_downwards_alone_are_not_counted(house):
    assert house.arrows_up_in_complaints() == []


def test_the_room_that_closes_a_circle_is_named(house):
    (house.folder / "desktop/complaints/rules.py").write_text("import desktop.complaints.letters.table\n")
    assert house.arrows_up_in_complaints() == ["rules: letters"]


def test_what_nothing_uses_is_dead(house):
    assert any("unused function 'unused'" in line for line in house.dead_code())
