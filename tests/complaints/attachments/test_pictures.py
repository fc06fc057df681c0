"""Scans and photographs: too large is seen in the header, cut short is seen at all."""

import struct

import pytest

from desktop.complaints.attachments.contents import checked_content
from desktop.complaints.attachments.rules import JPEG
from tests.complaints.attachments.made_files import (
    forged_jpeg,
    forged_png,
    picture,
)
from tests.complaints.attachments.refusals import peak_of_refusing, refusal


@pytest.mark.parametrize("forged", [forged_png, forged_jpeg])
def test_a_scan_of_300_megapixels_is_refused_without_being_decoded(forged):
    content = forged(20_000, 15_000)
    assert "“plan” has 20000 × 15000 dots, which is too many" in refusal("plan", content)
    assert len(content) < 3_000
    assert peak_of_refusing(content) < 1_000_000


@pytest.mark.parametrize(("width", "height"), [(9_000, 8_001), (32_768, 10), (10, 32_768), (2**31 - 1, 1)])
def test_dots_are_counted_and_measured(width, height):
    assert "too many" in refusal("plan", forged_png(width, height))


@pytest.mark.parametrize(("scans", "fits"), [(99, True), (100, False)])
def test_scans_of_a_jpeg_are_counted_before_it_is_decoded(scans, fits):
    whole = picture("JPEG")
    said = b"\xff\xda" * scans
    content = whole[:2] + b"\xff\xef" + struct.pack(">H", len(said) + 2) + said + whole[2:]
    if fits:
        assert checked_content("slow.jpg", content).media_type == JPEG
    else:
        assert "damaged" in refusal("slow.jpg", content)


@pytest.mark.parametrize("place", [-2_000, -20, -14])
def test_a_png_with_one_wrong_byte_is_refused(place):
    content = bytearray(picture("PNG"))
    content[place] ^= 1
    assert "damaged" in refusal("a.png", bytes(content))
