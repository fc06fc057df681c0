"""What of a record in the journal says something of a citizen: hidden from the auditor, erased in time."""

from collections.abc import Iterable, Mapping

PERSONAL: Mapping[str, frozenset[str]] = {
    "agreement": frozenset({"words", "reason"}),
    "agreement_answer": frozenset({"reason"}),
    "submission_step": frozenset({"text", "details"}),
    "application_step": frozenset({"text", "details"}),
    "submission_letter": frozenset({"addressee", "address", "subject", "text"}),
    "attachment": frozenset({"name"}),
    "box_opening": frozenset({"opened_by", "note"}),
    "register_export": frozenset({"words"}),
    "booking": frozenset(
        {
            "citizen", "phone", "topic", "phone_key", "citizen_key", "companion", "needs", "again_reason",
            "cancelled_reason", "outcome_text", "promise_kept_text", "rectified",
        }
    ),
    "waiting_place": frozenset(
        {"citizen", "phone", "topic", "companion", "needs", "again_reason", "left_reason"}
    ),
    "reception_call": frozenset({"phone", "note"}),
    "feedback_report": frozenset({"note"}),
    "feedback_card": frozenset({"words"}),
    "observation": frozenset({"place", "words", "follows"}),
    "breach_cause": frozenset({"cause"}),
    "nonconformity": frozenset({"what", "cause", "measure", "effect"}),
    "change_made": frozenset({"what", "source"}),
    "report_words": frozenset({"opening", "said", "ahead", "accepted_by"}),
    "accepted_report": frozenset({"accepted_by", "reason"}),
    "ticket": frozenset({"note", "easier", "history"}),
    "payment": frozenset({"payer", "ground", "why"}),
    "cash_sheet": frozenset({"note"}),
}  # fmt: skip
"""By the kind of record, the columns of its payload that say something of a citizen.

The names and logins of clerks are not among them: who did what is what the journal is for.
"""

NOT_PERSONAL: Mapping[str, frozenset[str]] = {
    "submission": frozenset(
        {
            "id", "station_id", "number", "check_code", "kind", "channel", "registered_at", "counter",
            "clerk", "capacity", "happened_on", "answer_by", "language", "due_on", "term_citation", "marks",
            "outcome", "ground", "about_kind", "about_unit", "about_key", "about_mentioned", "repeat_of",
            "box_opening_id", "edition_id", "channel_kind", "channel_name", "urgency",
            "urgency_name", "due_at", "erased_at", "erased_under",
        }
    ),
    "application": frozenset(
        {
            "id", "station_id", "number", "check_code", "register_number", "paper_id", "place",
            "registered_at", "counter", "clerk", "service_key", "service_number", "service_name", "unit",
            "speed", "term_key",
            "term_amount", "term_unit", "legal_basis", "fee_cents", "fee_from_lev", "elsewhere",
            "elsewhere_name", "capacity", "came_by", "cure_by", "delivery", "language", "marks", "due_on",
            "due_at", "term_citation", "edition_id", "erased_at", "erased_under",
        }
    ),
}  # fmt: skip
"""Where nearly all is personal, the columns that are not: whatever else its form asks is so by itself."""


def personal_columns(entity: str, columns: Iterable[str]) -> frozenset[str]:
    """Those of a record's columns that say something of a citizen."""
    if entity in NOT_PERSONAL:
        return frozenset(columns) - NOT_PERSONAL[entity]
    return frozenset(columns) & PERSONAL.get(entity, frozenset())
