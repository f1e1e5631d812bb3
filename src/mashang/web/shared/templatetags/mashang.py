"""The components of all pages; every one is shown with its use on `/styleguide/`.

Values come from `mashang.web.shared.components`; words about time and money from `wording`.
"""

from django import template

from mashang.web.shared.tags import lists, parts, ways, words

register = template.Library()
for shelf in (words, ways, parts, lists):
    register.tags.update(shelf.register.tags)
    register.filters.update(shelf.register.filters)
