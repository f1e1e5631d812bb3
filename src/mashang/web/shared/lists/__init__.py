"""Lists of staff, the same on every page: filters in the address, views kept by name, columns, pages, taking out.

- `asked`   what a list can be narrowed to, and what an address asks of it
- `frames`  a list as its page shows it: chips, views, count, ways on; the tags of `tags/lists.py` draw it
- `keeping` the addresses at which views are kept, renamed and removed
"""
