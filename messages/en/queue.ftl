## The queue: what waits, and what was.

queue-title = Queue
queue-mine = My requests
queue-new = New prescription
queue-no-further = There is no further page
queue-no-further-why = What stood here has been dealt with. Go back to the first page.
queue-check-empty = Nothing waits to be checked
    .then = New requests appear here.
queue-questions-empty = No question is open
    .then = Questions to prescribers stand here until they are answered.
queue-dispense-empty = Nothing waits to be dispensed
    .then = Lines appear here as soon as a pharmacist accepts them.
queue-held-empty = Nothing is on hold
    .then = Lines that stand still appear here until they are released.
queue-done-empty = Nothing was finished today
    .then = What is handed over, rejected or cancelled today stands here.
queue-mine-empty = You have not requested anything in the last 90 days
    .then = Press New prescription to request medicines for a patient.
queue-all-empty = There is no prescription yet
    .then = A prescriber requests the first one under Prescribe.
queue-narrowed = Only a part of the hospital is shown now; choose all wards to see the rest.

queue-lists = Lists
queue-to-check = To check
queue-questions = Questions open
queue-to-dispense = To dispense
queue-held = On hold
queue-done = Done today
queue-all = All
queue-ward = Ward
queue-all-wards = All wards
queue-only-mine = Only my requests
queue-show = Show
queue-pages = Pages
queue-before = Previous page
# $number (String)
queue-page = Page { $number }
queue-after = Next page

queue-waiting = Waiting
queue-requested = Requested
queue-prescription = Prescription
queue-patient = Patient
queue-medicines = Medicines
queue-last = Last
queue-birth-not-known = birth date not known
queue-asked-you = asked you a question
# $did (String)
# $ago (String)
queue-did = {" "}{ $did }, { $ago } ago
queue-you = You
