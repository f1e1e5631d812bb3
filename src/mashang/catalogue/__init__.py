"""The catalogue: service items, their versions, situations, materials, fees, limits, guides, and who may do which act.

A published version never changes; a case keeps the version that it was accepted under. Versions go from draft to
submitted to reviewed to published by three different people, and only when complete (the seven steps, F029) and
consistent (domain.md 1.5). Imported items are LISTED: found and shown with what is known, not open to application.

Acts: drafting, samples, submission for review, review, return to draft, publication, withdrawal from the list, duties
and their retirement with a unit (unit_retirement), importing and the listing of what was imported, the reform ledger,
an unlisted demand (something asked for beyond the list), popularity (a job).
Facts: ItemPublished, ItemsListed, ItemWithdrawn.
"""
