"""The desk: reviewers and approvers at their inbox and case pages; hall managers and supervision, who read.

- `desks`    what a desk always shows: how much waits, which posts, who oversees
- `inbox_list`  what the inbox can be narrowed to, its columns and views
- `places`   where a task is done
- `acts`     the acts that `cases.queries.open_acts` offers, as forms and buttons
- `sheet`    everything one page of a case shows       - `papers`  its documents with their versions
- `acting`   the frame of every act's form             - `stages`  what has happened and what comes
- `records`  who did what, as supervision reads it     - `labels`  words of the desk
"""
