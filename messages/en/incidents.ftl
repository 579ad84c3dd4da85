## What went wrong, for whoever looks after the system.

incidents-title = Incidents
incidents-lead = Faults that got a number, the newest first.
incidents-none = Nothing has gone wrong so far
incidents-incident = Incident
incidents-when = When
incidents-part = Part
incidents-cause = Cause
incidents-request = Request
incidents-place = Place in the program
incidents-version = Version
incidents-not-known = not known
