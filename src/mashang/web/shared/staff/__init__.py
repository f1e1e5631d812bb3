"""What the portals of staff share about cases.

- `doors`       who comes in                        - `refusals`   why something was refused, in the page that was sent
- `labels`      words for steps and states          - `applicants` who applies, masked
- `happenings`  the staff's timeline of a case      - `sent`       what a form says, cut to its limits
- `case_sheet`  what every page about a case shows  - `case_pages` its counted days, files, letters, applicant in full
- `acting`      the frame of every act on a case    - `work`       long work that somebody asked for: its pages
- `case_list`   what the list of cases is narrowed to - `case_search` the pages of this list
"""
