"""Faults of a sync, named so that the desk can say what to do about each. Nothing local is lost in any."""

from enum import StrEnum


class SyncError(Exception):
    """The sync could not go on. What was confirmed before stays confirmed; the next run continues."""


class CentralUnreachable(SyncError):
    """The server does not answer, is shutting down, or the connection was cut. Try again later.

    `detail` is the driver's technical sentence (address, port); it holds nothing of a citizen.
    """

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Refusal(StrEnum):
    """Why the central server turned this station away."""

    ADDRESS = "address"  # the connection string itself cannot be read
    AUTHENTICATION = "authentication"  # role or password, or the server's own access list
    NOT_PREPARED = "not_prepared"  # the central tables and functions are not set up there
    UNKNOWN_STATION = "unknown_station"  # the role is registered as no station
    WRONG_STATION = "wrong_station"  # the role is another station's
    BATCH_SIZE = "batch_size"
    MALFORMED = "malformed"
    HEADER = "header"  # a header was changed after it was hashed
    PAYLOAD = "payload"  # a payload was changed after it was digested
    GAP = "gap"  # an entry is missing before the first one sent
    OWNER = "owner"  # the record belongs to another station
    CURSOR = "cursor"  # the server was restored from an older copy and its feed not begun anew
    KEY = "key"  # another key than this station's signs for it
    CONTENT = "content"  # the station may not say this of that record
    SIGNATURE = "signature"  # a batch came without the signature that its station gives
    CODE_UNKNOWN = "code_unknown"  # the role is of no join code
    CODE_EXPIRED = "code_expired"
    CODE_USED = "code_used"  # the counter that joined with it is at work
    NOT_TO_BE_READ = "not_to_be_read"  # a content that no attachment of this station has, or may read
    ANOTHER_PIECE = "another_piece"  # not the piece of a content that comes next
    OTHER_CONTENT = "other_content"  # the pieces do not make up what the hash names
    CONTENT_IN_HAND = "content_in_hand"  # another station is at that content just now
    COUNTER_TAKEN = "counter_taken"  # another station is the counter of the join code
    NOT_BOUND = "not_bound"  # no key of an office is kept there
    CHANGED_MEANWHILE = "changed_meanwhile"  # somebody else did something with that ticket of the hall
    AT_THE_COUNTER = "at_the_counter"  # somebody is at that counter of the hall; `detail` is the ticket
    NOT_OPEN = "not_open"  # the counter of the hall is paused or closed; `detail` says which
    OTHER = "other"


class CentralRefused(SyncError):
    """The server answered and said no. `detail` names the entry (`epoch/seq`) or the SQLSTATE.

    `why` is the server's own sentence, in English; it quotes nothing that was sent.
    """

    def __init__(self, reason: Refusal, detail: str = "", why: str = "") -> None:
        super().__init__(f"{reason} {detail}".rstrip())
        self.reason = reason
        self.detail = detail
        self.why = why


class Weakness(StrEnum):
    """What would let somebody between us and the central server read, change, or take its place."""

    ENVIRONMENT = "environment"  # a variable of libpq's
    PARAMETER = "parameter"  # one that leads elsewhere, or takes a secret from elsewhere
    PROTECTION = "protection"  # one that protects less than we do
    CERTIFICATE = "certificate"  # a file that holds none


class UnsafeAddress(SyncError):
    """The address of the server was not used. `name` is the variable, the parameter or the file."""

    def __init__(self, weakness: Weakness, name: str) -> None:
        super().__init__(f"{weakness}: {name}")
        self.weakness = weakness
        self.name = name


class ServerUnproven(SyncError):
    """Whoever answered did not prove to be the central server. Nothing was sent.

    `detail` is the driver's technical sentence; it holds no secret.
    """

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotOurServer(SyncError):
    """The server does not keep the key of this office. Nothing was sent to it."""


class Quarantined(SyncError):
    """The server already keeps another entry at this place: the journal was continued in two ways.

    Everything before it is confirmed. The typical cause is a copy of the file put back by hand.
    """

    def __init__(self, epoch: int, seq: int) -> None:
        super().__init__(f"entry {epoch}/{seq} is in quarantine")
        self.epoch = epoch
        self.seq = seq


class AnotherAtWork(SyncError):
    """Another computer works as this station by now. Nothing was sent; the next start asks a person."""


class ChainDiverged(SyncError):
    """Our journal and what the server confirmed of it no longer tell the same story."""

    def __init__(self, place: str) -> None:
        super().__init__(f"the chains part at {place}")
        self.place = place


class CentralTooNew(SyncError):
    """The server is of a newer program than this one."""

    def __init__(self, found: str) -> None:
        super().__init__(f"the central server is at {found}, which this program does not know")
        self.found = found


class CentralTooOld(SyncError):
    """The server is of an older program and must be brought up to date first."""

    def __init__(self, found: str) -> None:
        super().__init__(f"the central server is at {found}, older than this program")
        self.found = found


class TamperedEntry(SyncError):
    """Another counter's entry arrived changed; its batch was not taken. `position` is in the feed."""

    def __init__(self, position: int) -> None:
        super().__init__(f"the entry at feed position {position} does not hold")
        self.position = position
