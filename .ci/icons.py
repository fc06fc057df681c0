"""Draws the program's icon: `python .ci/icons.py`, after a change of `resources/icons/ednogishe.svg`.

Writes the .png for Linux and the .ico for Windows beside it. The committed pictures are what is used;
nothing draws them anew while building.
"""

import os
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
LARGEST_BITMAP = 64  # above it Windows reads PNG, and the file stays small


def drawn(svg: QSvgRenderer, size: int) -> QImage:
    """The icon, `size` pixels square."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    svg.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def as_png(picture: QImage) -> bytes:
    """The bytes of a .png file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def as_bitmap(picture: QImage) -> bytes:
    """The headerless bitmap of an .ico file: rows from the bottom, then an empty mask."""
    size = picture.width()
    pixels = bytes(picture.constBits())
    rows = [pixels[row * size * 4 : (row + 1) * size * 4] for row in reversed(range(size))]
    mask_row = (size + 31) // 32 * 4
    header = struct.pack("<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, 0, 0, 0, 0, 0)
    return header + b"".join(rows) + bytes(mask_row * size)


def as_icon(pictures: list[QImage]) -> bytes:
    """The bytes of an .ico file with all the sizes."""
    images = [as_bitmap(one) if one.width() <= LARGEST_BITMAP else as_png(one) for one in pictures]
    offset = 6 + 16 * len(images)
    entries = b""
    for picture, image in zip(pictures, images, strict=True):
        side = picture.width() % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    return struct.pack("<HHH", 0, 1, len(images)) + entries + b"".join(images)


def main() -> None:
    """Draws every size and writes the two files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    svg = QSvgRenderer(str(ICONS / "ednogishe.svg"))
    pictures = [drawn(svg, size) for size in SIZES]
    (ICONS / "ednogishe.png").write_bytes(as_png(pictures[-1]))
    (ICONS / "ednogishe.ico").write_bytes(as_icon(pictures))
    application.quit()


if __name__ == "__main__":
    main()
