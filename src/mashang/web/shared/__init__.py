"""What every portal's pages stand on: frame, components, forms, middleware, errors.

- `templates/shared/`  `citizen_base.html` (white header), `staff_base.html` (ink blue header), error pages, components
- `templatetags/mashang.py`  the components; each is shown in every state on the living page `/styleguide/`
- `components`  the values that components take     - `wording`  moments, limits and money in words
- `forms`       renders and reads forms given by a schema (its rules: `catalogue.types.FormDefinition`)
- `lists`       lists of staff: filters in the address, kept views, columns, pages, taking out
- `pages`       what views share: signed-in doors, safe ways back, keys against double clicks, files
- `middleware`  content policy, language, visitor (`request.actor`, `request.moment`), refusals
- `navigation`  the places in each portal's header
"""
