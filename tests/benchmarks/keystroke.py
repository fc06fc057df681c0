"""One keystroke in the catalogue, typed on the other layout, against looking the word up as it stands."""

from pathlib import Path

from desktop.catalogue.queries import ServiceCatalogue
from desktop.catalogue.shipped_services import load_services
from tests.benchmarks.measuring import Figure, in_turns, timed

RUNS = 200
WARM_UP = 3
TYPED = "kdi.eokr[r"
MEANT = "наследници"


def figure(_folder: Path) -> Figure:
    """The floor is a plain scan of the same 81 services for the word that was meant."""
    services = load_services()
    catalogue = ServiceCatalogue(services)
    texts = [
        " ".join((service.name, service.unit, *(service.documents or ()))).lower() for service in services
    ]

    def floor() -> list[str]:
        return [text for text in texts if MEANT in text]

    return in_turns(
        "a keystroke in the catalogue",
        ours=timed(lambda: catalogue.find(TYPED)),
        floor=timed(floor),
        runs=RUNS,
        warm_up=WARM_UP,
    )
