"""Programs: other systems that call the open interface, and what they are told by webhook.

A system administrator enters a program with a division and scopes and makes keys for it; a key is shown once, kept as
a hash, expires, is rotated with an overlap and revoked at once. A program subscribes to kinds of events: a reaction
queues announcements (identifiers only), a job posts what waits, signed, outside of any transaction, with growing
pauses, and notes every attempt.

Acts: registration, key making, key rotation, key revocation, admission of a call, subscription, announcing, sending.
"""
