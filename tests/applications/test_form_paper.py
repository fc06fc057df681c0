"""The application form on paper: filled with what is known, lines for the rest."""

from dataclasses import replace

import pypdfium2
import pytest
from pypdfium2 import raw

from desktop.applications.asked_papers import asked_papers
from desktop.applications.checked_draft import ordered
from desktop.applications.form_paper import application_form_pdf
from desktop.applications.rules import DELIVERIES, Delivery, Draft
from desktop.catalogue.queries import catalogue_of
from desktop.office.language import language
from desktop.parties.rules import Capacity
from tests.applications.people_who_apply import DAUGHTER, HEIRS, MARITAL, chosen
from tests.papers import text_of


@pytest.fixture
def form(beside, desk):
    around = beside(desk)

    def made(draft: Draft, code: str = "bg", *, as_pdf: bool = False):
        services = {one.key: one for one in catalogue_of(around).services}
        words = language(code)
        pdf = application_form_pdf(draft, ordered(draft, services), around.charter, words, around.clock.now())
        return pdf if as_pdf else text_of(pdf)

    return made, around


def test_it_is_filled_with_what_is_known(form):
    made, around = form
    brought = (catalogue_of(around).keyed(HEIRS).brought or ("",))[0]
    draft = replace(
        DAUGHTER,
        services=chosen(around, HEIRS, MARITAL, speed="fast"),
        brought=(brought,),
        delivery=Delivery.POST,
    )
    paper = made(draft)
    for known in (DAUGHTER.applicant, "7501020018", "ул. „Средец“ № 14", "0888 123 214", "2016 ·", "2109 ·"):
        assert known in paper
    assert "× бърза" in paper
    assert "× обикновена" not in paper
    assert f"× {' '.join(brought.split())[:20]}" in paper
    assert "× по пощата" in paper
    assert "Общо: " in paper
    assert "пълномощно" not in paper.lower()


def test_each_option_has_a_box_ticked_or_not(form):
    made, around = form
    heirs = catalogue_of(around).keyed(HEIRS)
    asked = asked_papers(heirs, represented=False)
    drawn = made(replace(DAUGHTER, services=chosen(around, HEIRS, speed="fast")), as_pdf=True)
    assert boxes_on(drawn) == len(heirs.terms or ()) + len(asked) + len(DELIVERIES)
    ticked = made(replace(DAUGHTER, services=chosen(around, HEIRS, speed="fast"), brought=asked), as_pdf=True)
    assert boxes_on(ticked) == boxes_on(drawn)
    assert text_of(ticked).count("×") == text_of(drawn).count("×") + len(asked)


def test_what_the_administration_obtains_is_no_option(form):
    made, around = form
    one = next(service for service in catalogue_of(around).services if service.collected)
    assert one.collected
    paper = made(replace(DAUGHTER, services=chosen(around, one.key)))
    assert f"• {' '.join(one.collected[0].split())[:20]}" in paper


def boxes_on(pdf: bytes) -> int:
    """How many small squares are drawn: those that can be ticked."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        paths = [one for page in document for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
        sides = [
            (right - left, top - bottom) for left, bottom, right, top in (one.get_bounds() for one in paths)
        ]
        return sum(7 < width < 10 and 7 < height < 10 for width, height in sides)
    finally:
        document.close()


def test_an_empty_one_has_lines_to_write_on_and_nothing_ticked(form):
    made, _around = form
    paper = made(Draft())
    assert paper.count("………") >= 7
    assert "×" not in paper


def test_who_stands_for_somebody_is_named_with_the_power(form):
    made, around = form
    draft = replace(
        DAUGHTER,
        services=chosen(around, HEIRS),
        capacity=Capacity.PROXY,
        representative="Петър Иванов",
        power="№ 12/2026",
    )
    paper = made(draft, "en")
    assert "Петър Иванов" in paper
    assert "№ 12/2026" in paper
