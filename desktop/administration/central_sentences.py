"""What to do about each fault of a sync: sentences for the administrator, who reads them in the morning."""

from collections.abc import Iterator
from contextlib import contextmanager

from db.sync.central_server import RefusedSaid
from db.sync.faults import (
    AnotherAtWork,
    CentralRefused,
    CentralTooNew,
    CentralTooOld,
    CentralUnreachable,
    ChainDiverged,
    NotOurServer,
    Quarantined,
    Refusal,
    ServerUnproven,
    SyncError,
    TamperedEntry,
    UnsafeAddress,
    Weakness,
)
from desktop.office.faults import KnownError
from desktop.office.language import N_, _


@contextmanager
def sync_faults_explained() -> Iterator[None]:
    """Turns a fault of the sync into the sentence that says what to do about it.

    Raises:
        KnownError: in place of every SyncError.
    """
    try:
        yield
    except SyncError as error:
        raise _explained(error) from error


def _explained(error: SyncError) -> KnownError:
    match error:
        case CentralRefused(reason=reason, detail=detail):
            return KnownError(_REFUSALS[reason], detail=detail or str(reason))
        case Quarantined(epoch=epoch, seq=seq):
            return KnownError(_QUARANTINED, place=f"{epoch}/{seq}")
        case UnsafeAddress(weakness=weakness, name=name):
            return KnownError(_WEAKNESSES[weakness], name=name, example=_EXAMPLE)
        case ChainDiverged(place=place):
            return KnownError(_DIVERGED, place=place)
        case _:
            return KnownError(_SENTENCES.get(type(error), _OTHER))


_SENTENCES: dict[type[SyncError], str] = {
    AnotherAtWork: N_(
        "Another computer already works as this counter, and two would give the same "
        "numbers. Nothing was sent. Register nothing more at this one: close the program; "
        "its next start asks which of the two goes on."
    ),
    CentralUnreachable: N_(
        "The central server does not answer. "
        "Everything stays on this computer and will be sent the next time."
    ),
    ServerUnproven: N_(
        "The server that answered did not prove to be the central one: its certificate is not signed by "
        "the one that is kept here, is for another name or out of date, or it does not know the password. "
        "Nothing was sent. The administrator checks the server, then sets the connection again with "
        "“ednogishe central connect”; “sslrootcert=FILE” in it names the file with the right root "
        "certificate."
    ),
    NotOurServer: N_(
        "The central server does not know the code of this administration: it is somebody else's, or was not "
        "bound to this office yet. Nothing was sent. The administrator checks the address; if it is right, "
        "“ednogishe central init”, run at the first counter, binds the server to the office."
    ),
    CentralTooNew: N_(
        "The central server needs a newer version of the program. "
        "Everything stays on this computer until it is installed."
    ),
    CentralTooOld: N_(
        "The central server is of an older version. Bring it up to date with “ednogishe central init”; "
        "everything stays on this computer until then."
    ),
    TamperedEntry: N_(
        "An entry of another counter arrived altered and was not taken. Call the administrator."
    ),
}
_EXAMPLE = "host=db.obshtina.bg dbname=ednogishe user=counter_7"
_WEAKNESSES: dict[Weakness, str] = {
    Weakness.ENVIRONMENT: N_(
        "The environment variable {name} says how a central server is reached, and another program could "
        "have set it. Nothing was sent. Remove the variable, then try again."
    ),
    Weakness.PARAMETER: N_(
        "“{name}” is not allowed in the address of the central server: it leads elsewhere, "
        "or takes something from elsewhere. Nothing was sent. Write only where the server "
        "is: {example}"
    ),
    Weakness.PROTECTION: N_(
        "With “{name}” somebody on the network could read what is sent. Nothing was sent. Leave it out: the "
        "line to the central server is always encrypted and its certificate checked."
    ),
    Weakness.CERTIFICATE: N_(
        "The file {name} has no certificate that can be read. Choose the root certificate of "
        "the central server, a text file that begins with “-----BEGIN CERTIFICATE-----”."
    ),
}
_QUARANTINED = N_(
    "The log was continued in two ways from entry {place}, probably because a copy of "
    "the file was restored. Everything before it is confirmed. Call the administrator."
)
_DIVERGED = N_(
    "The log of this counter and the one the central server confirmed differ from entry {place} on. "
    "Register nothing more here and call the administrator."
)
_OTHER = N_("The synchronisation failed. Everything stays on this computer. Call the administrator.")

_DAMAGED = N_(
    "The log of this counter is damaged at entry {detail}. Keep the file as it is, run “ednogishe verify” "
    "and call the administrator."
)
_NOT_OURS = N_(
    "The central server does not know this counter under that role. Register it there with “ednogishe "
    "central add-station”, then set the connection again with “ednogishe central connect”."
)
_OTHER_KEY = N_(
    "The central server has another signing key for this counter: somebody else uses its password, or the "
    "counter was set up again. Call the administrator: “ednogishe central renew-key” accepts the new key."
)
_UNEXPECTED = N_(
    "The central server refused this counter access ({detail}). Everything stays on this computer. Call "
    "the administrator."
)
_REFUSALS: dict[Refusal, str] = {
    Refusal.ADDRESS: N_(
        "The address of the server cannot be read. Enter it again, in quotation marks and "
        "like this: host=db.obshtina.bg dbname=ednogishe user=counter_7"
    ),
    Refusal.AUTHENTICATION: N_(
        "The central server does not accept this counter's role or password. Set them again with "
        "“ednogishe central connect”."
    ),
    Refusal.NOT_PREPARED: N_(
        "The central database is not prepared. The administrator runs “ednogishe central init” once."
    ),
    Refusal.UNKNOWN_STATION: _NOT_OURS,
    Refusal.WRONG_STATION: _NOT_OURS,
    Refusal.HEADER: _DAMAGED,
    Refusal.PAYLOAD: _DAMAGED,
    Refusal.GAP: _DAMAGED,
    Refusal.MALFORMED: _DAMAGED,
    Refusal.OWNER: N_(
        "Entry {detail} changes a case of another counter and was not taken. Call the administrator."
    ),
    Refusal.CONTENT: N_(
        "The central server refused entry {detail}: this counter may not say that about a case of another "
        "counter. Call the administrator."
    ),
    Refusal.CURSOR: N_(
        "The central server was restored from a copy. "
        "The administrator runs “ednogishe central restart-feed” once."
    ),
    Refusal.KEY: _OTHER_KEY,
    Refusal.SIGNATURE: _OTHER_KEY,
    Refusal.BATCH_SIZE: _UNEXPECTED,
    # Said to whoever comes with a join code, in words of its own: see `joining`.
    Refusal.CODE_UNKNOWN: _UNEXPECTED,
    Refusal.CODE_EXPIRED: _UNEXPECTED,
    Refusal.CODE_USED: _UNEXPECTED,
    Refusal.COUNTER_TAKEN: _UNEXPECTED,
    # Where a piece of an attachment is refused, it is fetched again: see `contents`.
    # Said of the hall in words of its own: see `desktop.queue.shared_hall`.
    Refusal.CHANGED_MEANWHILE: _UNEXPECTED,
    Refusal.AT_THE_COUNTER: _UNEXPECTED,
    Refusal.NOT_OPEN: _UNEXPECTED,
    Refusal.NOT_BOUND: _UNEXPECTED,
    Refusal.NOT_TO_BE_READ: _UNEXPECTED,
    Refusal.ANOTHER_PIECE: _UNEXPECTED,
    Refusal.OTHER_CONTENT: _UNEXPECTED,
    Refusal.CONTENT_IN_HAND: _UNEXPECTED,
    Refusal.OTHER: _UNEXPECTED,
}

_WHY_REFUSED = {
    "the number is not one of this counter": N_("its number is not one of this counter"),
    "this counter gives no hours": N_("this counter does not sign people up for receptions"),
    "reception days are changed at the chief counter": N_(
        "reception days are changed at the counter that signs people up"
    ),
    "the case is of another municipality": N_("the case is of another municipality"),
    "the case is of another counter and was not handed over": N_(
        "the case is of another counter and was not assigned to anybody here; “ednogishe central heads” "
        "allows it"
    ),
}
"""By the sentence with which the server refuses; one that a newer server says is told as it stands."""


def refused_words(one: RefusedSaid) -> str:
    """What is told of an entry of ours that the centre did not take."""
    return _("The central server refused entry {place}: {why}.").format(
        place=f"{one.epoch}/{one.seq}", why=_(_WHY_REFUSED.get(one.why, one.why))
    )
