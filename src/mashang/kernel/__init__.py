"""The foundation, without a business word: who acts, what time it is, how an act is written down and made known.

- `acts`      one legal act as one short transaction: guarded change, new rows, audit lines, facts
- `actors`    who acts, as one value            - `clock`     the only place that asks the time
- `audit`     append-only, chained and sealed   - `errors`    Refusal: a lawful "no" with all its reasons
- `events`    facts and their outbox            - `relay`     hands each fact to its reactions, once each
- `numbering` unique numbers from blocks        - `identifiers` resident numbers, credit codes and the like
- `tables`    base of all rows: limits as check constraints   - `rows` the row writer derived from the models
- `rate_limits` how often somebody may ask, counted in the database
- `crypto`, `fields`  encryption at rest and the keyed hash for searching
- `vital_signs`, `tracing`  how it keeps up, in numbers; what belongs to one request, in the log
- `encodings` from the bytes of a file to its text, or a clear no
"""
