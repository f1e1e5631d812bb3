"""The clerk at the counter: what waits, walk-ins, a case with its papers and acts, identity checks.

- `acts`       the acts that `cases.queries.open_acts` offers, as buttons
- `materials`  a case's papers as rows     - `defects`   the form of a one-time notice
- `bringing`   what one form says was brought: ticks and files
- `sheet`      everything that the page of a case shows     - `handling`  the frame of every act's page
- `doors`      who comes in to walk-ins                     - `labels`    words of the counter
- `frame`      shared pages in the frame of the window
What it shares with the desk (words, applicants, the staff's timeline, refusals in place) lies in `web.shared.staff`.
The rating of a service is not shown here: whoever serves does not see who rated.
"""
