"""What went wrong with a synchronisation, in the words of the status bar and of F11."""

from desktop.office.language import N_, _

_SYNC_FAULTS = {
    "AnotherAtWork": N_("Another computer works as this counter: close the program here"),
    "CentralUnreachable": N_("The central server does not answer"),
    "ServerUnproven": N_("The server that answered did not prove to be the central one"),
    "NotOurServer": N_("The server that answered does not know the code of this administration"),
    "UnsafeAddress": N_("The address of the central server is not safe"),
    "CentralRefused": N_("The central server refused this counter access"),
    "TamperedEntry": N_("Something from another counter arrived altered"),
    "RefusedEntry": N_("The central server refused something of this counter"),
    "OtherKey": N_("Another counter signs with a key that is not known here"),
    "UnsignedEntry": N_("Something from another counter is not signed by it"),
    "FeedWentBack": N_("The central server was restored from a copy; everything was sent and read again"),
    "Difference": N_("This computer and the central server do not have the same records"),
    "UnreadableEntry": N_("Something from another counter cannot be read by this version"),
    "Clash": N_("Two counters gave the same number or the same appointment"),
}
_OTHER_FAULT = N_("The last synchronisation failed")


def fault_words(fault: str) -> str:
    """The words for the name of a fault."""
    return _(_SYNC_FAULTS.get(fault, _OTHER_FAULT))
