"""Between the rooms: what import-linter has no contract for."""

import ast
from pathlib import Path

import grimp
import pytest

HOUSE = Path(__file__).resolve().parents[2]
ROOMS = ("administration", "catalogue", "complaints", "queue", "reception")
DOORS = ("rules", "actions", "queries")
# What was asked before is compared, found and timed in rooms of their own, which say nothing of screens.
# A reception becomes a submission: in the same words, and with the same receipt.
# It is held to the rules of a draft, which stand in a file of their own.
# What is derived from records is computed anew when a file is checked: `records` reads them.
# What a ticket is, is said in a file of its own; so is what stands behind a kiosk, which knows receptions.
# A number read off a paper is made out alike, a server's orders and faults are told alike, in every room;
# and whoever lets a counter in, to the centre or to a hall, asks the same of its building and its key store.
MORE_DOORS = {
    "administration": ("admitting", "central_orders", "central_sentences", "keys"),
    "queue": ("tickets", "kiosk"),
    "complaints": (
        "checked_draft", "life", "records", "similar", "paper", "kind_words", "treatment", "typed_numbers",
    ),
}  # fmt: skip
MIGRATIONS = sorted((HOUSE / "db" / "migrations" / "versions").glob("*.py"))


def side_doors(graph: grimp.ImportGraph) -> list[str]:
    """Imports from one activity into another that pass by its rules, actions and queries, or its parts'."""
    return sorted(
        f"{importer} -> {imported}"
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if (here := importer.split(".")[1:2]) and here[0] in ROOMS
        if (there := imported.split(".")[1:3]) and there[0] in ROOMS
        if here[0] != there[0]
        and imported.split(".")[-1] not in DOORS
        and (len(there) == 1 or there[1] not in (*DOORS, *MORE_DOORS.get(there[0], ())))
    )


def test_an_activity_reaches_another_only_by_its_doors():
    assert side_doors(grimp.build_graph("desktop", cache_dir=None)) == []


def test_a_side_door_is_found():
    graph = grimp.ImportGraph()
    for module in ("desktop.queue.view", "desktop.complaints.drafts", "desktop.complaints.queries"):
        graph.add_module(module)
    graph.add_import(importer="desktop.queue.view", imported="desktop.complaints.queries")
    graph.add_import(importer="desktop.queue.view", imported="desktop.complaints.drafts")
    assert side_doors(graph) == ["desktop.queue.view -> desktop.complaints.drafts"]


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda path: path.stem)
def test_a_migration_imports_no_project_code(migration):
    """The models move on; what a step did to the tables must stay what it was."""
    imported = set()
    for node in ast.walk(ast.parse(migration.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add("." * node.level + (node.module or ""))
    assert [
        name for name in imported if name.startswith(".") or name.split(".")[0] in ("db", "desktop")
    ] == []
