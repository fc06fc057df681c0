"""Why no case is opened on a submission, in a sentence for whoever brought it."""

from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.treatment.anonymity import missing_of, without_words
from desktop.complaints.treatment.facts import Facts, kind_handled
from desktop.complaints.treatment.terms import too_old
from desktop.office.charter import Charter
from desktop.office.language import Language


def why_no_case(record: SubmissionRecord, facts: Facts, charter: Charter, language: Language) -> str:
    """The objection that decided: who says it, when it happened, or that it was decided before."""
    _, rules = language.gettext, charter.submissions
    if facts.anonymous and rules.anonymous != "examined":
        if record.applicant and (missing := missing_of(record, charter)):
            return _("It counts as anonymous here ({without}), so no case is opened on it.").format(
                without=without_words(missing, language)
            )
        return _("It is anonymous, so no case is opened on it.")
    if too_old(kind_handled(facts, charter), facts.happened_on, facts.received_on, charter):
        return language.ngettext(
            "It happened more than {count} year ago; after that no case is opened.",
            "It happened more than {count} years ago; after that no case is opened.",
            rules.age_limit_years.amount,
        )
    return _("There is a decision on this already, and no new facts are given.")
