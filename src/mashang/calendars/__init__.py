"""Calendars: which days are worked, when a hall is open, and when a term ends. Knows no hall and no case.

Acts:  publication     a year's table of working days is published, with source and version
       opening_hours   what hours a hall keeps from a day on, summer and winter, weekends too
       establishment   a calendar is opened, standing on another one
       seeding         the statutory calendar is filled from the package
Facts: CalendarPublished, OpeningHoursChanged

`rules` is pure arithmetic and needs no database; `types` shows it to other rooms. A year that is not published never
stops anything: its days are counted as plain weekdays, and every date that rests on them is provisional.
"""
