"""The look: both themes are whole, and every text can be read on its ground."""

import re
from pathlib import Path

import pytest

from desktop.shell.theme import apply_theme, style_sheet, theme_for
from desktop.widgets import look as look_module
from desktop.widgets.look import Look, look, looks

READABLE = 4.5
SEEN, STRONG = 3.0, 7.0
"""WCAG 2.2, 1.4.11: the edge of what can be pressed or typed into, and the sign of the focus."""

EDGES = [("edge", "panel"), ("edge", "ground"), ("accent", "panel"), ("accent", "accent_soft")]
PAIRS = [
    ("text", "panel"),
    ("text", "ground"),
    ("dim", "panel"),
    ("dim", "sunken"),
    ("accent", "panel"),
    ("accent", "accent_soft"),
    ("text", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("ok", "ok_soft"),
    ("text", "ok_soft"),
    ("warning", "warning_soft"),
    ("text", "warning_soft"),
    ("error", "panel"),
    ("error", "error_soft"),
    ("rail_text", "rail"),
    ("rail_dim", "rail"),
    ("rail_dim", "rail_active"),
    ("on_rail", "rail_active"),
]


def luminance(look: Look, token: str) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    colour = look.colour(token)
    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: str, ink: str, ground: str) -> float:
    """The contrast ratio as WCAG 2 defines it, 1 to 21."""
    return contrast_of(looks()[theme], ink, ground)


def contrast_of(worn: Look, ink: str, ground: str) -> float:
    """The same of a look that no theme has by itself."""
    dark, light = sorted((luminance(worn, ink), luminance(worn, ground)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read_on_their_ground(theme, ink, ground):
    assert contrast(theme, ink, ground) >= READABLE


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_whoever_needs_contrast_gets_more_of_it(theme):
    """WCAG 2.2, 1.4.6: dim text and edges are as strong as text is, and nothing is weaker than before."""
    sharp = look_module.wear(theme, sharp=True)
    look_module.wear("light")
    weaker = [pair for pair in PAIRS if contrast_of(sharp, *pair) < contrast(theme, *pair)]
    assert weaker == []
    strong = [("dim", "panel"), ("dim", "sunken"), ("edge", "panel"), ("line", "panel"), ("rail_dim", "rail")]
    assert all(contrast_of(sharp, *pair) >= STRONG for pair in strong)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), EDGES)
def test_the_edges_of_fields_and_buttons_can_be_seen(theme, ink, ground):
    assert contrast(theme, ink, ground) >= SEEN


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_style_sheet_has_every_token_filled_in(theme):
    assert "$" not in style_sheet(theme)


def test_the_theme_can_be_changed_while_the_program_runs(qapp):
    apply_theme(qapp, "dark")
    assert look() is looks()["dark"]
    assert qapp.palette().window().color() == looks()["dark"].colour("ground")
    apply_theme(qapp, "light")
    assert look() is looks()["light"]


def test_a_chosen_theme_wins_over_the_desktop(qapp):
    assert theme_for("dark", qapp) == "dark"
    assert theme_for("system", qapp) in {"light", "dark"}


def test_the_window_is_set_in_roboto(qapp):
    assert qapp.font().family() == "Roboto"
    assert qapp.font().pixelSize() == 14


SIZED = re.compile(r"\.set(?:Fixed|Minimum|Maximum)(?:Width|Height)\((?!px|_NARROWEST|self\.width|0|1\b)[^)]")


def test_no_size_in_pixels_stands_outside_its_one_place():
    """What `px` does not go through stays small when the text is large."""
    code = Path(look_module.__file__).parents[1]
    ours = {"sizes.py", "folding.py"}
    found = [
        f"{file.name}: {line.strip()}"
        for file in code.rglob("*.py")
        if file.name not in ours
        for line in file.read_text(encoding="utf-8").splitlines()
        if SIZED.search(line) and "px(" not in line
    ]
    assert found == []
