"""The foundation, without a business word: who acts, what time it is, how an act is written down and made known.

- `acts`      one legal act as one short transaction: guarded change, new rows, audit lines, facts
- `actors`    who acts, as one value            - `clock`     the only place that asks the time
- `audit`     append-only, chained and sealed   - `errors`    Refusal: a lawful "no" with all its reasons
- `events`    facts and their outbox            - `relay`     hands each fact to its reactions, once each
- `undelivered` facts that a reaction could not take in   - `jobs` recurring jobs, shared by all relays
- `sealing`, `verification`, `verification_parts`, `audit_checks`, `audit_search`  the record sealed; verified at once,
  in short parts, every day; searched
- `numbering` unique numbers from blocks        - `identifiers` resident numbers, credit codes and the like
- `tables`    base of all rows: limits as check constraints   - `rows` the row writer derived from the models
- `transactions`, `statements`, `kept_queries`  short writes, sent together; fetches whose SQL is built once
- `sqlite`    Django's SQLite without what it would do anew at every statement
- `bookmarks`, `narrowing`, `spreadsheets`  lists: their pages, what they are narrowed to, as tables to take out
- `rate_limits` how often somebody may ask, counted in the database   - `local_rules` what the city decides
- `crypto`, `fields`, `masking`  encryption at rest and the keyed hash for searching; what screens show
- `sealed_files` files encrypted at rest, in chunks
- `secrets`, `reencryption`, `rehashing`  the keys, and from one key to the next   - `retention` when a time is over
- `sockets`   which gateway fills which port
- `vital_signs`, `tracing`  how it keeps up, in numbers; what belongs to one request, in the log
- `encodings` from the bytes of a file to its text, or a clear no
"""
