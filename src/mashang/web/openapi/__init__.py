"""The open interface `/api/v1`: catalogue, application, tracking, verification, acts of officials, for programs.

OpenAPI 3.1 at `/api/v1/openapi.json`. It calls the same queries and operations as the pages, with the same rights, and
answers a refusal with its status and all its reasons. Unsafe calls carry the session's CSRF token (`X-CSRFToken`);
those that may be repeated carry an `Idempotency-Key`.

Programs of other systems send `Authorization: Bearer <key>`; the exchange is for them alone, and what is public takes
a key as well. Past a program's calls per minute the answer is 429 with `Retry-After`. What happens they are told by
signed webhooks in the format of Standard Webhooks (`docs/running/interfaces.md`).
"""
