"""Paper: templates of typst, the fonts, and the press that turns values into the same bytes every time.

Values reach a template as data, never as markup. A character that no font has is refused, never an empty box.
"""
