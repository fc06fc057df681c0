"""Scans and photographs: too large is seen in the header, cut short is seen at all."""

import struct
import zlib

import pytest

from desktop.attachments.contents import checked_content
from desktop.attachments.pictures import decoded_heic
from desktop.attachments.rules import JPEG, PNG
from desktop.attachments.scanned_pages import pages_of_tiff
from tests.attachments.made_files import (
    forged_heic,
    forged_jpeg,
    forged_png,
    forged_tiff,
    heic,
    picture,
    tiff,
)
from tests.attachments.refusals import peak_of_refusing, refusal


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


@pytest.mark.parametrize("profile", [b"broken", b"name\0\0" + b"no zlib", b""])
@pytest.mark.parametrize("checksum", [True, False])
def test_a_colour_profile_may_be_broken_where_the_picture_is_whole(profile, checksum):
    whole = picture("PNG")
    chunk = b"iCCP" + profile
    end = zlib.crc32(chunk) if checksum else 7
    broken = whole[:33] + struct.pack(">I", len(profile)) + chunk + struct.pack(">I", end) + whole[33:]
    assert checked_content("a.png", broken).media_type == PNG


def test_a_photograph_is_measured_before_it_is_decoded():
    assert "has 20000 × 15000 dots" in refusal("a.heic", forged_heic(20_000, 15_000))
    assert "damaged" in refusal("a.heic", heic() + b"ispe" * 200)
    assert decoded_heic(heic(), "a").size == (32, 24)


@pytest.mark.parametrize(
    ("scan", "said"),
    [
        (forged_tiff(20_000, 15_000), "has 20000 × 15000 dots"),
        (forged_tiff(80, 80, 501), "too many pages"),
        (forged_tiff(8_000, 8_000, 40), "too many pages"),
        (forged_tiff(80, 80, 3, back_to=1), "damaged"),
        (forged_tiff(80, 80, 3), "damaged"),
        (forged_tiff(80, 80, 0), "damaged"),
    ],
    ids=["dots", "pages", "dots of all pages", "a circle", "no content", "no pages"],
)
def test_a_scan_is_measured_page_by_page_before_it_is_decoded(scan, said):
    assert said in refusal("a.tif", scan)
    assert peak_of_refusing(scan) < 2_000_000


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "LA", "P", "CMYK", "I;16"])
def test_every_kind_of_scan_is_made_plain(mode):
    assert [page.mode for page in pages_of_tiff(tiff(mode, mode))] == [
        {"1": "1", "L": "L", "I;16": "L"}.get(mode, "RGB")
    ] * 2


@pytest.mark.parametrize("place", [-2_000, -20, -14])
def test_a_png_with_one_wrong_byte_is_refused(place):
    content = bytearray(picture("PNG"))
    content[place] ^= 1
    assert "damaged" in refusal("a.png", bytes(content))
