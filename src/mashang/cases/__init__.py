"""Cases: the work itself. An application (who files, answers, materials) holds cases (one item version, own number,
clocks, decision); exactly one for now.

Acts, one file each in `operations`: draft, submission, correction (one-time notice and answer), receiving (papers at
the counter and later ones), application_form (made by the system from what was filed), acceptance (also by law),
non_acceptance (proposal and confirmation), review, suspension (and resumption), decision, referral (report to who
decides above us, its answer or return), fee, delivery, withdrawal, attribution (to the person whom an account was
proven to be), exporting, erasure; rebuild is a job. `repeating` makes a second click answer like the first, `steps` is
what every act leaves behind. What a case may do next is answered in one place: `queries.open_acts`.
Facts: ApplicationSubmitted, ApplicationFormConfirmed, CorrectionRequested, CorrectionAnswered, NonAcceptanceProposed,
NonAcceptanceReturned, CaseNotAccepted, CaseAccepted, CaseReviewed, CaseReturned, ClockSuspended, ClockResumed,
CaseReferred, ReferralReturned, CaseDecided, FeeRecorded, CaseDelivered, CaseWithdrawn, DueMomentsChanged.

Clocks: due moments on a case are copies of `calendars.rules.due(accepted_at, limit, stops, timetable)`;
`mashang rebuild` recomputes all of them and changes nothing on a consistent database.
"""
