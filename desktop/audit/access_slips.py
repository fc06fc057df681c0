"""The answer to a person who asks what is kept of them (Регламент (ЕС) 2016/679, чл. 15), as a paper."""

from desktop.audit.access_records import AccessReport, KeptRecord, Use
from desktop.audit.column_words import column_word
from desktop.audit.entry_words import action_word, person_word
from desktop.complaints.kind_words import kind_word
from desktop.complaints.rules import Kind
from desktop.office.charter import Charter
from desktop.office.language import N_, Language
from desktop.paper.elements import SMALL, checklist, paragraph, rows, section, signatures, table, title
from desktop.paper.marks import Style
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, Sheet
from desktop.retention.slips import term_words

_CELL = Style(8.5, 11)
_KEPT_SHARES = (0.27, 0.2, 0.15, 0.38)
_OTHERS = {"application": N_("Application")}
_USED_SHARES = (0.2, 0.24, 0.3, 0.26)


def access_report_pdf(
    report: AccessReport, charter: Charter, language: Language, *, printed_by: str
) -> bytes:
    """What is kept, who used it, who received it, how long, and what the person may ask for."""
    _ = language.gettext
    heading = _("Report on your personal data")
    sheet = official_sheet(
        A4, charter, language, heading=heading, made_at=report.made_at, printed_by=printed_by
    )
    title(sheet, heading)
    rows(
        sheet,
        [
            (_("For"), report.name),
            (_("As of"), language.moment(report.made_at)),
            (_("Legal basis"), _("Regulation (EU) 2016/679, Article 15")),
        ],
    )
    _kept(sheet, report, language)
    _used(sheet, report, language)
    _received(sheet, report, language)
    _rights(sheet, language)
    sheet.space(16)
    signatures(sheet, [_("Prepared by"), _("Received by, date")])
    return sheet.pdf()


def _kept(sheet: Sheet, report: AccessReport, language: Language) -> None:
    _ = language.gettext
    sheet.space(8)
    section(sheet, _("What is kept"))
    if report.kept:
        titles = (
            _("Number"),
            language.pgettext("of a submission", "Kind"),
            _("Date"),
            _("Your data there"),
        )
        table(sheet, titles, (_kept_cells(one, language) for one in report.kept), _KEPT_SHARES, style=_CELL)
    else:
        paragraph(sheet, _("Nothing is kept that is certainly about you."))
    if report.namesakes:
        paragraph(
            sheet,
            language.ngettext(
                "{count} more record is under the same name. It may be a namesake's, so it is not listed: "
                "bring its number or the phone you gave.",
                "{count} more records are under the same name. They may be a namesake's, so they are not "
                "listed: bring their numbers or the phone you gave.",
                report.namesakes,
            ),
            SMALL,
        )


def _kept_cells(one: KeptRecord, language: Language) -> tuple[str, ...]:
    other = _OTHERS.get(one.about.entity, N_("Appointment"))
    kind = kind_word(Kind(one.kind), language) if one.kind else language.gettext(other)
    said = ", ".join(column_word(name, language).lower() for name in one.columns)
    return one.about.number, kind, language.short_date(one.day), said


def _used(sheet: Sheet, report: AccessReport, language: Language) -> None:
    _ = language.gettext
    sheet.space(8)
    section(sheet, _("Who looked at it, printed, exported or changed it"))
    if report.uses:
        titles = (_("When"), _("Who"), language.pgettext("was done", "What"), _("Number"))
        table(sheet, titles, (_used_cells(one, language) for one in report.uses), _USED_SHARES, style=_CELL)
    paragraph(
        sheet,
        _(
            "Opening a case is noted where the case is confidential; what is printed, exported, changed or "
            "shown in full is noted always."
        ),
        SMALL,
    )


def _used_cells(one: Use, language: Language) -> tuple[str, ...]:
    moment = f"{language.short_date(one.at.date())} {one.at:%H:%M}"
    who = person_word(one.actor, one.who, language)
    return moment, who, action_word(one.action, language), one.number


def _received(sheet: Sheet, report: AccessReport, language: Language) -> None:
    _ = language.gettext
    sheet.space(8)
    section(sheet, _("Why, for whom and how long"))
    sent_to = "; ".join(report.recipients) or _("nobody outside the municipality")
    rows(
        sheet,
        [
            (_("Purpose"), _("To handle your case and to receive you on a reception day.")),
            (_("Source"), _("You, or the person who submitted it for you.")),
            (_("Sent to"), sent_to),
            (_("Inside the municipality"), _("The clerks and officials who handle it, at every counter.")),
            (_("How long"), _kept_for(report, language)),
            (_("Automated decisions"), _("None.")),
        ],
    )


def _kept_for(report: AccessReport, language: Language) -> str:
    """The term of each file series under which something of the person is kept."""
    by_series = {one.series.index: one.series for one in report.kept if one.series is not None}
    told = [f"{one.title}: {term_words(one.years, language)}" for one in by_series.values()]
    return "; ".join(told) or language.gettext("As long as the municipality's list of files says.")


def _rights(sheet: Sheet, language: Language) -> None:
    _ = language.gettext
    sheet.space(8)
    section(sheet, _("What you may ask for"))
    checklist(
        sheet,
        [
            _("That what is wrong is corrected (Article 16)."),
            _("That data is erased or restricted, unless the law orders its keeping (Articles 17, 18)."),
            _("You may object to the processing (Article 21)."),
            _(
                "You may complain to the Commission for Personal Data Protection, Sofia 1592, "
                "2 Prof. Tsvetan Lazarov Blvd., www.cpdp.bg."
            ),
        ],
        boxes=False,
    )
