"""云江市, a fictional city of Fuzhou's size: offices, items, people, 30 days of work through the operations.

`city.load()` makes it in an empty home; the same for the same day. All of it is invented; names, numbers and addresses
belong to nobody.
"""
