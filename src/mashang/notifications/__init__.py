"""Notifications: what people are told, in the app, by text message and by mail, and whether it arrived.

A reaction queues a message (`operations.queueing`) in its own transaction; a job sends what waits through the gateways
(`operations.sending`), with growing pauses, outside of any transaction, and notes every attempt. Texts come in Chinese
and English: the shipped ones are in `texts.py`, an administrator publishes newer versions. Values are sealed at rest.

Acts: queueing, sending, reading, template publication, preference (opting out), exporting of the outbox, forgetting of
secrets, destruction.
Facts: MessageFailed.
"""
