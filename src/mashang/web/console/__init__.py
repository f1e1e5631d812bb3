"""The console: items edited, reviewed and published by three people; calendars, offices, accounts, the record.

System, security and audit administrators are three separate posts; every page is open only to the posts it is for.

- `gates`      which posts a page is for          - `places`    the header, by the posts held
- `parts`, `elements`, `kinds`, `meanings`  the elements of an item in parts, as forms: which there are, how they are
  drawn, what the typing means
- `form_designer`, `expert_forms`  an item's own form as a list of fields, or as its schema
- `findings`   what is wrong with a version, in words
- `opening_slots`, `year_tables`  opening hours and a year of working days, as forms
- `reading`    what was typed                     - `labels`    words of choice values
- `recorded`   the audit record in words          - `addresses` codes and numbers as parts of addresses
- `views/`     one file per group of pages
"""
