"""The central PostgreSQL, and this counter's place in it."""

import argparse
from getpass import getpass
from typing import TYPE_CHECKING

from desktop.cli.offices import opened, profile_of
from desktop.office.language import _, ngettext, spoken

if TYPE_CHECKING:
    from db.sync.central_server import CounterSaid


def central_commands(parser: argparse.ArgumentParser) -> None:
    """Adds the steps of `central`."""
    steps = parser.add_subparsers(title="steps", required=True)
    init = steps.add_parser("init", help="prepare the central database (administrator's connection)")
    init.add_argument("dsn")
    init.set_defaults(command=_central_init)
    restart = steps.add_parser("restart-feed", help="after the central database was restored from a copy")
    restart.add_argument("dsn")
    restart.set_defaults(command=_central_restart_feed)
    add = steps.add_parser("add-station", help="let this counter in; asks for the password of its role")
    add.add_argument("dsn")
    add.add_argument("--role", required=True)
    profile_of(add)
    add.set_defaults(command=_central_add_station)
    code = steps.add_parser("join-code", help="issue a code with which a new counter joins at its set-up")
    code.add_argument("dsn", help="an administrator's connection to the central database")
    code.add_argument("--counter", type=int, required=True, help="the number of the new counter")
    code.add_argument("--site", default="", metavar="KEY", help="the building where it will stand")
    code.add_argument("--days", type=int, default=7, help="how long the code is good (default: 7)")
    code.add_argument(
        "--address", default="", help="where new counters find the server: HOST[:PORT][/DATABASE]"
    )
    code.add_argument(
        "--may-change-charter", action="store_true", help="the municipality's charter may be changed there"
    )
    profile_of(code)
    code.set_defaults(command=_central_join_code)
    right = steps.add_parser("charter-right", help="whether a counter may change the municipality's charter")
    right.add_argument("dsn", help="an administrator's connection to the central database")
    right.add_argument("right", choices=("allow", "deny"))
    right.add_argument("--counter", type=int, required=True)
    profile_of(right)
    right.set_defaults(command=_central_charter_right)
    renew = steps.add_parser(
        "renew-key", help="let a counter that was set up anew register another signing key"
    )
    renew.add_argument("dsn", help="an administrator's connection to the central database")
    renew.add_argument("--counter", type=int, required=True)
    profile_of(renew)
    renew.set_defaults(command=_central_renew_key)
    status = steps.add_parser("status", help="which edition of the charter the server and each counter have")
    profile_of(status)
    status.set_defaults(command=_central_status)
    connect = steps.add_parser("connect", help="keep this counter's own connection string, encrypted")
    connect.add_argument("dsn")
    profile_of(connect)
    connect.set_defaults(command=_central_connect)


def _central_init(asked: argparse.Namespace) -> int:
    from db.central.central import init_central
    from desktop.administration.central_sentences import sync_faults_explained

    with sync_faults_explained():
        applied = init_central(asked.dsn)
    print(ngettext("{count} step applied", "{count} steps applied", len(applied)))
    return 0


def _central_restart_feed(asked: argparse.Namespace) -> int:
    from db.central.central import restart_feed
    from desktop.administration.central_sentences import sync_faults_explained

    with sync_faults_explained():
        restart_feed(asked.dsn)
    print(_("The feed starts again from the beginning; every counter reads it at its next synchronisation."))
    return 0


def _central_add_station(asked: argparse.Namespace) -> int:
    from desktop.administration.central import let_this_counter_in

    with opened(asked.profile) as desk:
        password = getpass(_("Password of the role {role}: ").format(role=asked.role))
        let_this_counter_in(desk, asked.dsn, role=asked.role, password=password)
    return 0


def _central_join_code(asked: argparse.Namespace) -> int:
    from desktop.administration.admitting import issue_join_code

    with opened(asked.profile) as desk:
        code = issue_join_code(
            desk,
            asked.dsn,
            counter=asked.counter,
            site=asked.site,
            days=asked.days,
            may_change=asked.may_change_charter,
            address=asked.address,
        )
    print(code)
    print(
        ngettext(
            "Good for {count} day, for one counter. Enter it at the first start: “Join code”.",
            "Good for {count} days, for one counter. Enter it at the first start: “Join code”.",
            asked.days,
        )
    )
    return 0


def _central_charter_right(asked: argparse.Namespace) -> int:
    from desktop.administration.admitting import let_change_charter

    with opened(asked.profile) as desk:
        let_change_charter(desk, asked.dsn, counter=asked.counter, allowed=asked.right == "allow")
    return 0


def _central_renew_key(asked: argparse.Namespace) -> int:
    from desktop.administration.admitting import let_sign_anew

    with opened(asked.profile) as desk:
        let_sign_anew(desk, asked.dsn, counter=asked.counter)
    return 0


def _central_status(asked: argparse.Namespace) -> int:
    from desktop.administration.central import central_status

    with opened(asked.profile) as desk:
        found = central_status(desk)
    standing = next(iter(found.editions), None)
    if standing is None:
        print(_("The central server has no edition of the charter: every counter works by its own profile."))
    else:
        print(
            _(
                "Edition {ordinal} of the charter is at the central server: counter No. {counter}, {reason}"
            ).format(ordinal=standing.ordinal, counter=standing.counter, reason=standing.reason)
        )
        print(_("SHA-256 of its text: {digest}").format(digest=standing.text_hash))
    for one in found.counters:
        heard = _("nothing received yet") if one.heard_at is None else spoken().moment(one.heard_at)
        right = _("may change the charter") if one.may_change else _("does not change the charter")
        counter = _("Counter No. {counter}").format(counter=one.counter)
        print(counter, _edition_there(one), right, heard, sep="\t")
    return 0


def _edition_there(said: "CounterSaid") -> str:
    from desktop.administration.charter.taken import Outcome

    if said.ordinal is None:
        return _("no edition")
    if said.outcome == Outcome.UNREADABLE:
        return _("edition {ordinal}, cannot be read there").format(ordinal=said.ordinal)
    return _("edition {ordinal}").format(ordinal=said.ordinal)


def _central_connect(asked: argparse.Namespace) -> int:
    from desktop.administration.central import choose_central_server

    with opened(asked.profile) as desk:
        choose_central_server(desk, asked.dsn)
    return 0
