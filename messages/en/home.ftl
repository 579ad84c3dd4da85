## The start page: what waits for me.

home-title = Home
# $name (String)
home-good-day = Good day, { $name }
home-new = New prescription
home-system = The system now
# $title (String)
# $count (String)
home-card = { $title }: { $count }
home-see-all = See all
# $count (String)
home-answered = Answered questions: { $count }
home-answered-why = Prescribers answered; these lines wait for your decision in the list below.
home-check = To check
    .none = Nothing waits to be checked.
home-dispense = To dispense
    .none = Nothing waits to be dispensed.
home-check-off = Prepared, to check off
    .none = Nothing prepared waits for its check.
home-put-back = Put back
home-put-back-why = These were picked before their line ended or was rejected. Undo each on its prescription and put the units back.
home-waiting = Waiting
home-prescription = Prescription
home-medicine = Medicine
home-units = Units
home-prepared-by = Prepared by
home-questions = Questions to you
    .none = No pharmacist waits for your answer.
home-rejected = Rejected, for you to change or cancel
home-open = My open requests
    .none = You have no open request.
home-people = People
home-people-each = How many people hold each role:
home-people-add = To add somebody, type on the server, with one or more roles (prescriber, pharmacist, technician, engineer, administrator):
