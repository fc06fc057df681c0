"""The charters that came with the program, parsed once in a process: frozen, so every test shares them."""

from collections.abc import Mapping

from desktop.office.charter import Charter, charter_files, load_charter

SHIPPED: Mapping[str, Charter] = {path.stem: load_charter(path) for path in charter_files()}
"""Each charter by its key, in the order of the keys."""
