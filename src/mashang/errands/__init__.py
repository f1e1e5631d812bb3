"""Errands: long work that an official asked for and may walk away from (交办): exports, imports, checks, many claims.

An errand is a row with progress. The relay does it in slices: a slice is one short transaction that writes its effect,
its piece of the result and how far the errand got, so that a killed process is resumed without doing anything twice.
Who asked may watch, cancel, resume and, for some days, fetch the result; nobody else finds it. What the kinds of
errands do is said above the rooms (`journeys.errands`); this room knows none of them.

Acts: asking (with enclosures), cancellation, resumption, working, forgetting.
"""
