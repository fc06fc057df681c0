"""The central PostgreSQL, and this counter's place in it."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.cli.offices import profile_for
from desktop.cli.prompts import Prompts, administrator_at, asked_of
from desktop.office.clock import SystemClock
from desktop.office.language import _, ngettext, spoken

if TYPE_CHECKING:
    from db.sync.central_server import CounterSaid
    from desktop.desk import Desk


def central_commands(parser: argparse.ArgumentParser) -> None:
    """Adds the steps of `central`. Each is done by an administrator, who signs in at the prompt."""
    steps = parser.add_subparsers(title="steps", required=True)

    def step(
        name: str,
        does: Callable[["Desk", Prompts, argparse.Namespace], int],
        says: str,
        *,
        server: bool = True,
    ) -> argparse.ArgumentParser:
        added = steps.add_parser(name, help=says, description=says)
        asked_of(added, server=server)
        added.set_defaults(command=partial(as_administrator, does))
        return added

    step("init", _init, "prepare the central database (a connection of the database's administrator)")
    years = step("partition", _partition, "divide the central log by years; once a year")
    years.add_argument("--drop-year", type=int, metavar="YEAR", help="drop a year whose time is over")
    step("restart-feed", _restart_feed, "after the central database was restored from a copy")
    add = step("add-station", _add_station, "let this counter in; asks for the password of its role")
    add.add_argument("--role", required=True)
    code = step("join-code", _join_code, "issue a code with which a new counter joins at its set-up")
    code.add_argument("--counter", type=int, required=True, help="the number of the new counter")
    code.add_argument("--site", default="", metavar="KEY", help="the building where it will stand")
    code.add_argument("--days", type=int, default=7, help="how long the code is good (default: 7)")
    code.add_argument(
        "--address", default="", help="where new counters find the server: HOST[:PORT][/DATABASE]"
    )
    code.add_argument(
        "--may-change-charter", action="store_true", help="the municipality's charter may be changed there"
    )
    right = step("charter-right", _charter_right, "whether a counter may change the municipality's charter")
    right.add_argument("right", choices=("allow", "deny"))
    right.add_argument("--counter", type=int, required=True)
    heads = step("heads", _heads, "whether heads at a counter decide cases of the other counters too")
    heads.add_argument("right", choices=("allow", "deny"))
    heads.add_argument("--counter", type=int, required=True)
    reading = step("confidential-right", _confidential_right, "whether a counter is given confidential cases")
    reading.add_argument("right", choices=("allow", "deny"))
    reading.add_argument("--counter", type=int, required=True)
    renew = step("renew-key", _renew_key, "let a counter that was set up again register another signing key")
    renew.add_argument("--counter", type=int, required=True)
    replace = steps.add_parser(
        "replace-station", help="make a lost counter again on this computer, from the central server"
    )
    asked_of(replace)
    replace.add_argument("--counter", type=int, required=True, help="the number of the lost counter")
    replace.add_argument("--charter", metavar="KEY", help="its municipality, where the server has several")
    replace.set_defaults(command=_replace_station)
    revoke = step("revoke-station", _revoke, "shut a counter out, for a stolen or lost computer")
    revoke.add_argument("--counter", type=int, required=True)
    step("admit-reader", _admit_reader, "let this counter read the figures of all counters")
    reader = step("revoke-reader", _revoke_reader, "let a counter read the figures of all counters no more")
    reader.add_argument("--counter", type=int, required=True)
    step("status", _status, "the counters: their editions, how far they are, what is set aside", server=False)
    step("connect", _connect, "keep this counter's own connection, encrypted")


def _given(asked: argparse.Namespace, *names: str) -> dict[str, Any]:
    """What was said at the prompt under these names, for a function that calls it the same."""
    return {name: getattr(asked, name) for name in names}


def as_administrator(
    does: Callable[["Desk", Prompts, argparse.Namespace], int], asked: argparse.Namespace
) -> int:
    """Does a step once an administrator has signed in."""
    from desktop.office.permissions import Permission

    with administrator_at(asked, Permission.MANAGE_CENTRAL) as (desk, prompts):
        return does(desk, prompts, asked)


def _replace_station(asked: argparse.Namespace) -> int:
    from desktop.administration.keys import key_store_of
    from desktop.administration.replacing import replace_station
    from desktop.synchronisation.actions import looked_up_by

    profile, prompts = profile_for(asked.profile), Prompts(asked.from_file)
    done = replace_station(
        profile,
        key_store_of(profile),
        SystemClock(),
        dsn=prompts.address(asked.dsn),
        office_code=prompts.secret("office_code", _("Code of the administration, from a recovery sheet:")),
        rooms=looked_up_by,
        **_given(asked, "counter", "charter"),
    )
    print(ngettext("{count} entry brought back.", "{count} entries brought back.", done.entries))
    print(_("Recovery key of this computer, to be written down: {code}").format(code=done.recovery_code))
    for one in done.accounts:
        until = spoken().moment(one.until)
        print(one.name, one.login, one.password, until, sep="\t")
    print(_("Each password lets its holder in once. Run now: {command}").format(command="ednogishe sync"))
    return 0


def _init(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.central import prepare_central

    applied, still_open = prepare_central(desk, prompts.address(asked.dsn))
    print(ngettext("{count} step applied", "{count} steps applied", len(applied)))
    if still_open:
        print(
            _(
                "Counters can still use this of the server; run the command once as its superuser: {names}"
            ).format(names=", ".join(still_open)),
            file=sys.stderr,
        )
    return 0


def _partition(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.central_years import divide_by_years, drop_old_year

    address = prompts.address(asked.dsn)
    made = divide_by_years(desk, address)
    print(_("Years given a table of their own: {years}").format(years=", ".join(map(str, made)) or "–"))
    if asked.drop_year is not None:
        dropped = drop_old_year(desk, address, asked.drop_year)
        print(ngettext("{count} entry dropped", "{count} entries dropped", dropped))
    return 0


def _restart_feed(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.central import begin_feed_anew

    begin_feed_anew(desk, prompts.address(asked.dsn))
    print(_("The feed starts again from the beginning; every counter reads it at its next synchronisation."))
    return 0


def _add_station(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.central import let_this_counter_in

    address = prompts.address(asked.dsn)
    password = prompts.secret("role_password", _("Password of the role {role}:").format(role=asked.role))
    let_this_counter_in(desk, address, role=asked.role, password=password)
    return 0


def _join_code(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.admitting import issue_join_code

    code = issue_join_code(
        desk,
        prompts.address(asked.dsn),
        may_change=asked.may_change_charter,
        **_given(asked, "counter", "site", "days", "address"),
    )
    print(code)
    print(
        ngettext(
            "Valid for {count} day, for one counter. Enter it at the first start: “Join code”.",
            "Valid for {count} days, for one counter. Enter it at the first start: “Join code”.",
            asked.days,
        )
    )
    return 0


def _charter_right(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.admitting import let_change_charter

    address = prompts.address(asked.dsn)
    let_change_charter(desk, address, counter=asked.counter, allowed=asked.right == "allow")
    return 0


def _heads(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.admitting import let_heads_decide

    allowed = asked.right == "allow"
    let_heads_decide(desk, prompts.address(asked.dsn), counter=asked.counter, allowed=allowed)
    return 0


def _confidential_right(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.admitting import let_read_confidential

    address = prompts.address(asked.dsn)
    let_read_confidential(desk, address, counter=asked.counter, allowed=asked.right == "allow")
    return 0


def _renew_key(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.admitting import let_sign_anew

    let_sign_anew(desk, prompts.address(asked.dsn), counter=asked.counter)
    return 0


def _revoke(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.admitting import revoke_counter

    revoke_counter(desk, prompts.address(asked.dsn), counter=asked.counter)
    print(_("Counter No. {counter} is shut out of the central server.").format(counter=asked.counter))
    return 0


def _admit_reader(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.reading_over_all import let_this_counter_read

    let_this_counter_read(desk, prompts.address(asked.dsn))
    print(_("The figures of all counters can be read here: F10, “all counters”."))
    return 0


def _revoke_reader(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.reading_over_all import forbid_reading

    forbid_reading(desk, prompts.address(asked.dsn), counter=asked.counter)
    print(
        _("Counter No. {counter} no longer reads the figures of all counters.").format(counter=asked.counter)
    )
    return 0


def _connect(desk: "Desk", prompts: Prompts, asked: argparse.Namespace) -> int:
    from desktop.administration.central import choose_central_server
    from desktop.agreements.actions import agree_here, ask_for
    from desktop.agreements.rules import AgreementNeeded

    address = prompts.address(asked.dsn)
    try:
        choose_central_server(desk, address)
    except AgreementNeeded as missing:
        proposal = ask_for(desk, missing.needed)
        print(missing.sentence(spoken()), file=sys.stderr)
        login = ""
        if prompts.says("second_login"):
            login = prompts.line(
                "second_login", _("User name of the second person (empty: they agree at their own desk):")
            )
        if not login:
            print(_("Run this command again once they have agreed."), file=sys.stderr)
            return 1
        agree_here(desk, proposal, login, prompts.secret("second_password", _("Password:")))
        choose_central_server(desk, address)
    print(_("The central server is chosen."))
    return 0


def _status(desk: "Desk", _prompts: Prompts, _asked: argparse.Namespace) -> int:
    from desktop.administration.central import central_status
    from desktop.counters.standing_words import standing_of

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
        for said in found.stations:
            if said.counter == one.counter:
                print(*(f"\t{line}" for line in standing_of(said, spoken())), sep="\n")
    return 0


def _edition_there(said: "CounterSaid") -> str:
    from desktop.administration.charter.taken import Outcome

    if said.ordinal is None:
        return _("no edition")
    if said.outcome == Outcome.UNREADABLE:
        return _("edition {ordinal}, cannot be read there").format(ordinal=said.ordinal)
    return _("edition {ordinal}").format(ordinal=said.ordinal)
