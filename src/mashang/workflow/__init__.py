"""Workflow: tasks for posts, the inbox, claiming and releasing. Knows no cases: a task names its subject by words.

A task waits for a post; whoever holds the post (A or B) may claim and do it. Operations below are called by the acts
of higher rooms inside their own transaction; claim and release are acts of their own.
Acts: claim, release, handover (when an official is deactivated or leaves a post), retirement of a post (its tasks and
duties go to the successor), forgetting of who applied. Facts: none.
"""
