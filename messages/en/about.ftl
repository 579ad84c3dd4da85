## What this is.

about-title = About
about-head = About Theriac
about-lead = Hospital pharmacy: requests, checking, dispensing, stock.
about-used-by = Used by
about-version = Version
about-licence = Licence
about-licences = MIT or Apache-2.0, at your choice
about-not = What it does not do
about-not-this = It keeps no record of what was given at the bedside, sends no bills, and knows no chemotherapy protocols, doses by body surface, or compounding. It does not yet check interactions or dose limits: where nothing is said, nothing was checked.
