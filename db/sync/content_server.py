"""What a station asks the central server about what attachments hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.sync.asked_server import AskedServer, older_servers_named


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedContent:
    """A content that the server lacks: its hash, its size and how many bytes of it are there."""

    hash: str
    size: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentThere:
    """A content that the server has whole and gives to this station: its hash and its size in bytes."""

    hash: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentPiece:
    """A part of a content and its place in it, in bytes."""

    place: int
    piece: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """How many bytes are kept now."""

    kept: int


class ContentServer(AskedServer):
    """The server as whoever brings and fetches contents finds it."""

    def contents_wanted(self, most: int) -> list[WantedContent]:
        """The contents of our own attachments that are not whole there, at most `most`.

        Raises:
            CentralTooOld: it keeps none.
        """
        with older_servers_named():
            return self._call(WantedContent, "SELECT * FROM central.contents_wanted(%s)", most)

    def put_piece(self, content_hash: str, place: int, piece: bytes) -> int:
        """Hands in the next piece of one of them; how many bytes of it are kept now."""
        return self._call(_Kept, "SELECT central.put_piece(%s, %s, %b) AS kept", content_hash, place, piece)[
            0
        ].kept

    def drop_pieces(self, content_hash: str) -> None:
        """Begins a content of ours anew that is not whole there."""
        self._call(_Kept, "SELECT 0 AS kept FROM central.drop_pieces(%s)", content_hash)

    def contents_there(self, hashes: Sequence[str]) -> list[ContentThere]:
        """Those of these contents that are whole there and may be read here."""
        return self._call(ContentThere, "SELECT * FROM central.contents_there(%s)", list(hashes))

    def piece_of(self, content_hash: str, place: int) -> ContentPiece | None:
        """The first piece of a content from `place` on; None where there is none any more."""
        pieces = self._call(ContentPiece, "SELECT * FROM central.piece_of(%s, %s)", content_hash, place)
        return pieces[0] if pieces else None
