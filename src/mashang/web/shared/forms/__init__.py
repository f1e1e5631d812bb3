"""Forms given by a schema, as pages: `render` them, `read` what was sent, `summary` what was answered.

What shows and what is wrong is said by the definition (`catalogue.types.FormDefinition`); here is only the drawing.
Works without JavaScript: everything shows then, and the server decides what counts.

    values = forms.read(definition, request.POST)
    found = definition.problems(values)
    html = forms.render(definition, values, found)
"""

from mashang.web.shared.forms.drawing import render
from mashang.web.shared.forms.reading import read, rows_changed
from mashang.web.shared.forms.summing_up import summary

__all__ = ["read", "render", "rows_changed", "summary"]
