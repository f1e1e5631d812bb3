"""The console: items edited, reviewed and published by three people; calendars, offices, accounts, the record.

System, security and audit administrators are three separate posts; every page is open only to the posts it is for.

- `gates`      which posts a page is for          - `places`    the header, by the posts held
- `elements`   the elements of an item in parts, as forms   - `form_designer`  an item's own form as a list of fields
- `reading`    what was typed                     - `labels`    words of choice values
- `tables`     CSV answers                        - `uploads`   import files between check and confirmation
- `views/`     one file per group of pages
"""
