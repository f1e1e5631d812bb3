"""People: accounts, and the natural persons and organisations behind them.

Who signs in (Account) and who somebody is (Person, Organisation) are two things, bound at an assurance level:
CLAIMED (said so), CHECKED (a window saw the document), CONFIRMED (an identity gateway said so). Lists by holder open
only from CHECKED upward; a claimed identity sees only what its account filed and never blocks the true holder.

Acts: registration, sign-in, sign-out, recovery, change of phone, change of password, second factor, identity check,
identity confirmation, entering a person, correction of a name, mandate, organisation registration, staff account,
deactivation, privacy notice, consent, signing in by an identity provider. Facts: AccountRegistered, AccountLocked,
AccountDeactivated, PasswordChanged, PhoneChanged, IdentityChecked, MandateGiven, MandateEnded.
"""
