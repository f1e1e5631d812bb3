"""Offices: divisions (city, county, town), units, halls, zones, windows, posts, and the officials who hold them.

A hall points to a calendar, an official to an account. What an official may do follows from the posts held (A or B);
who may do which act on which item is the catalogue's. Deactivating an official announces it, so that open
tasks move on.

Acts: appointment, deactivation, post-holding, hall upkeep (windows too), unit upkeep, post upkeep, retirement,
view keeping (the lists that an official keeps as they like to see them).
Facts: OfficialAppointed, OfficialDeactivated, PostHeld, PostLeft.
"""
