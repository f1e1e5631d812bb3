"""The catalogue: service items, their versions, situations, materials, fees, limits, guides, and who may do which act.

A published version never changes; a case keeps the version that it was accepted under. Versions go from draft to
reviewed to published by three different people, and only when complete (the seven steps, F029) and consistent
(domain.md 1.5). Imported items are LISTED: found and shown with what is known, not open to application.

Acts: drafting, review, publication, withdrawal from the list, duty assignment, import,
the reform ledger, a demand beyond the list.
Facts: ItemPublished, ItemsListed, ItemWithdrawn.
"""
