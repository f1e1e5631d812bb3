"""What every portal's pages stand on: frame, components, forms, middleware, errors.

- `templates/shared/`  `citizen_base.html` (white header), `staff_base.html` (ink blue header), error pages, components
- `tags`        the components; each is shown in every state on the living page `/styleguide/` (`specimens`,
  `specimen_parts`)
- `components`  the values that components take     - `wording`  moments, limits and money in words
- `due_chips`, `charts`, `qr_codes`, `seals`  what is drawn here   - `tables`  rows as files to keep
- `forms`       renders and reads forms given by a schema (its rules: `catalogue.types.FormDefinition`)
- `lists`       lists of staff: filters in the address, kept views, columns, pages, taking out
- `staff`       what window, desk and console share about cases
- `pages`       what views share: signed-in doors, safe ways back, keys against double clicks, files
- `nameless`    where large uploads wait to be checked
- `sent`        what a request says: texts, days, numbers   - `errors`  a "no" as a page, a fragment or JSON
- `typed_again`  what was typed, beside a "no" that no form shows
- `middleware`  content policy, language, visitor (`request.actor`, `request.moment`), refusals
- `visits`, `visitors`, `sessions`, `ending`  a request as views get it, where it comes from, when a session is over
- `context`, `navigation`, `halls`  the frame's own values, the places in each portal's header, the hall chosen there
- `lean`        pages, styles and scripts as they are sent: without indentation and comments
- `metrics`     the numbers by which a city is watched
"""
