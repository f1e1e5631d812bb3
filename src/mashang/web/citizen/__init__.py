"""Citizens: find what to do, apply, follow it, hold its result; most of it without account, all of it without script.

- `views/`      one file per group of pages: many queries, at most one operation, then a page or a redirect
- `steps`       the steps of an application        - `handed_in`  its materials, `samples` their blank forms
- `progress`    the line of a case                 - `guides`     what a guide adds to an item's own words
- `searching`   a search as addresses              - `opening`    when halls are open
- `labels`      words for choice values            - `addresses`  codes and numbers as parts of addresses
- `rows`       my cases as a list                 - `list_tables` the public lists as tables to take along
- `how_long`   how long it really took lately      - `refusals`   why something was refused, in the form that was sent
"""
