"""People: accounts, and the natural persons and organisations behind them.

Who signs in (Account) and who somebody is (Person, Organisation) are two things, bound at an assurance level:
CLAIMED (said so), CHECKED (a window saw the document), CONFIRMED (an identity gateway said so). Lists by holder open
only from CHECKED upward; a claimed identity sees only what its account filed and never blocks the true holder.

Acts: registration, code request, sign-in, sign-out, provider sign-in, recovery, phone change, password change, second
factor, identity check, identity confirmation, enter_person, person correction, mandate, organisation registration,
staff account, deactivation, privacy notice, privacy consent, erasure, forgetting of codes.
Facts: AccountRegistered, AccountLocked, AccountDeactivated, PasswordChanged, PhoneChanged, IdentityChecked,
MandateGiven, MandateEnded.
"""
