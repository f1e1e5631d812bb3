"""Fact -> reactions, in order: the whole story on one screen. Facts without a reaction say why below."""

from collections.abc import Callable

from mashang.calendars.events import CalendarPublished, OpeningHoursChanged
from mashang.cases import events as cases
from mashang.catalogue import events as catalogue
from mashang.certificates import events as certificates
from mashang.evaluation import events as evaluation
from mashang.journeys import accounts, application_forms, delivery, letters, messages, offices, programs, ratings
from mashang.journeys.certificates import issue_certificate, render_certificate
from mashang.kernel.events import Fact
from mashang.notifications import events as notifications
from mashang.offices import events as posts
from mashang.people import events as people

REACTIONS: dict[type[Fact], list[Callable[..., None]]] = {
    cases.ApplicationSubmitted: [letters.write_receipt, messages.submitted, programs.submitted],
    cases.ApplicationFormConfirmed: [application_forms.make],
    cases.CorrectionRequested: [letters.write_notice, messages.correction_needed],
    cases.CaseNotAccepted: [letters.write_non_acceptance, messages.not_accepted, programs.not_accepted],
    cases.CaseAccepted: [letters.write_acceptance, messages.accepted, programs.accepted],
    cases.CaseReturned: [offices.tell_the_reviewer],
    cases.CaseReferred: [letters.write_referral, messages.referred, programs.referred],
    cases.ReferralReturned: [offices.tell_the_reviewer, messages.referral_returned],
    cases.CaseDecided: [
        letters.write_decision,
        programs.decided,
        issue_certificate,
        messages.decided,
        delivery.to_the_window,
        delivery.tell_where_to_collect,
        delivery.online_if_nothing_is_made,
    ],
    certificates.CertificateIssued: [render_certificate, programs.issued],
    certificates.CertificateReady: [delivery.tell_the_holder, delivery.online_when_drawn],
    cases.FeeRecorded: [delivery.online_when_paid],
    cases.CaseDelivered: [letters.write_proof, messages.delivered, delivery.invite_a_rating, programs.delivered],
    cases.CaseWithdrawn: [letters.write_withdrawal, messages.withdrawn, programs.withdrawn],
    cases.DueMomentsChanged: [messages.due_changed],
    cases.ClockResumed: [messages.due_changed],
    certificates.CertificateStatusChanged: [programs.status_changed],
    evaluation.RatingInvited: [ratings.tell_the_applicant],
    CalendarPublished: [offices.recompute_due_moments],
    OpeningHoursChanged: [offices.recompute_due_moments],
    posts.OfficialDeactivated: [offices.hand_on_all_tasks],
    posts.PostLeft: [offices.hand_on_tasks_of_the_post],
    people.AccountLocked: [accounts.locked],
    people.PasswordChanged: [accounts.password_changed],
    people.IdentityChecked: [accounts.attribute_applications, accounts.identity_checked],
    people.MandateGiven: [accounts.mandate_given],
    people.MandateEnded: [accounts.mandate_ended],
}

NO_REACTION: dict[type[Fact], str] = {
    cases.CorrectionAnswered: "the act itself puts the case back before the window",
    cases.NonAcceptanceProposed: "the act itself puts it before the second person",
    cases.NonAcceptanceReturned: "the act itself puts it back before the window",
    cases.CaseReviewed: "the act itself puts it before the approver",
    cases.ClockSuspended: "the timeline shows it; the written notice is part of the act",
    cases.CaseFact: "base of the facts about cases",
    certificates.CertificateFact: "base of the facts about certificates",
    certificates.RevocationProposed: "the console shows it to the second person",
    evaluation.RatingGiven: "supervision of weak ratings comes with its room",
    catalogue.ItemPublished: "publishing writes the search entry itself",
    catalogue.ItemsListed: "importing writes the search entries itself",
    catalogue.ItemWithdrawn: "withdrawing removes the search entry itself",
    notifications.MessageFailed: "the message outbox shows it",
    people.AccountRegistered: "registration answers on the page",
    people.PhoneChanged: "the change itself tells both numbers",
    people.AccountDeactivated: "offices hands on tasks when the official is deactivated",
    posts.OfficialAppointed: "nothing waits for an appointment",
    posts.PostHeld: "the inbox joins posts when it is read",
}
