prescription-number-refused = This is no prescription number. It looks like RX-2026-000123.
# $reason (String)
line-override-reason = The prescriber’s reason: {$reason}
line-found-since = Nobody was asked for a reason when it was sent. Ask the prescriber.
line-refused-newer = A newer version of Theriac wrote this line. It can be read here but not changed.
line-refused-stopped = This line is stopped.
line-refused-cancelled = This line is cancelled.
line-refused-completed = This line is completed.
line-refused-replaced = This line was replaced by a newer one. Open the newer line.
line-refused-entered-in-error = This line was entered in error.
line-refused-on-hold = This line is on hold. Release it first.
line-refused-not-on-hold = This line isn't on hold.
line-refused-already-accepted = This line is accepted. Withdraw the acceptance first.
line-refused-already-rejected = The pharmacist rejected this line. It can be amended or cancelled.
line-refused-not-accepted = A pharmacist hasn't accepted this line yet.
line-refused-no-question = There is no open question on this line.
line-refused-all-handed-over = Everything was handed over, so there is no acceptance left to withdraw.
# $handed_over (Number)
line-refused-some-given = {$handed_over} of this line were already handed over. Stop it instead.
line-refused-nothing-given = Nothing was handed over yet. Cancel this line instead.
# $units (Number)
line-refused-not-all-given = {$units} of this line are not handed over yet. Hand them over, or stop the line.
line-refused-replaces-itself = A line can't replace itself. Reload the page and amend it again.
line-refused-no-units = Give a number of units, at least 1.
# $left (Number)
line-refused-more-than-left = Only {$left} of this line are left to dispense.
# $prepared (Number)
line-refused-more-than-prepared = Only {$prepared} of this line are prepared.
# $given (Number)
line-refused-more-than-given = Only {$given} of this line can come back.
not-enough-drug = No drug of the list stands in this line, so it can't be dispensed. Ask the prescriber to request the drug, or reject this line.
not-enough-quantity = This line has no quantity, so it can't be dispensed. Ask the prescriber to request it again with one, or reject this line.
not-enough-label = This line has no sentence for the label yet. Write the label first.
not-enough-settlement = Say how your question was settled, such as “Dr Bello by telephone: 500 mg is meant”.
# $who (String)
# $did (String)
# $when (String)
faster-other = { $who } { $did } ({ $when }) after this page was opened. Nothing of yours was saved. Reload the page, look at the line as it is now, and decide again.
# $did (String)
# $when (String)
faster-you = You { $did } ({ $when }) after this page was opened. Nothing of yours was saved. Reload the page, look at the line as it is now, and decide again.
line-form-no-reason = Choose why this line is rejected.
line-form-no-question = Write your question.
line-form-no-answer = Write your answer.
line-form-no-note = Tell the reason in a note, for the prescriber to act on.
line-form-no-label = Write what the patient reads on the label, such as “Apply thinly twice a day”.
line-form-no-why = Give the reason, for whoever reads this later.
# $most (Number)
line-form-long-label = A label holds at most {$most} characters. Say it shorter.

## What has to be seen before anything is done with a line.

# $reason (String)
history-rejected = Rejected: {$reason}
line-newer-read-only = It can be read here but not changed.
line-rejected-amend = Amend it with what must change, or cancel it.
# $state (String)
drug-now = This drug now: {$state}
line-not-assessed = This line could not be looked at in full
line-not-assessed-why = Something of the patient or the drug could not be read just now. It cannot be accepted until that works. Reload the page; if it stays, tell IT.
line-by-weight = This dose goes by weight
line-put-back = Prepared units must go back
line-put-back-why = They were picked before this line ended.
# $day (String)
line-valid-until = Valid until {$day}
line-outdated = That day has passed.
line-no-drug = No drug of the list
line-no-drug-why = This was written in free text. It can't be accepted as it is.
line-no-label = The label has no sentence yet
line-no-label-why = A pharmacist writes it before accepting this line.
line-no-quantity = No quantity
# $why (String)
line-no-quantity-why = No quantity: {$why}
# $units (String)
line-handed-over = {$units} handed over
# $units (String)
line-came-back = {$units} came back
# $units (String)
line-prepared = {$units} prepared

## What a history says beside what happened.

# $prescription (String)
# $line (Number)
history-in-place-of = In place of {$prescription}, line {$line}
# $prescription (String)
# $line (Number)
history-now = Now {$prescription}, line {$line}
# $units (String)
# $lots (String)
history-prepared = {$units}: {$lots}
# $units (String)
# $lots (String)
# $reason (String)
history-prepared-because = {$units}: {$lots}. Lot chosen because: {$reason}
history-checked-by-same-person = Checked by the same person who prepared it
history-newer = Written by a newer version of Theriac
# $units (Number)
# $lot (String)
# $expiry (String)
taken-of-lot = {$units} of lot {$lot} (expires {$expiry})

## Codes: What the number of a dose is for.

dose-per-dose = each dose
dose-per-kg = for each kg, each dose
dose-per-kg-d = for each kg and day
dose-per-h = an hour
dose-per-min = a minute
dose-per-kg-h = for each kg and hour
dose-per-kg-min = for each kg and minute

## Codes: One act on a line. The words are those on its button.

line-act-accept_line = Accept
line-act-ask_line = Ask the prescriber
line-act-answer_line = Answer
line-act-reject_line = Reject
line-act-withdraw_acceptance = Withdraw the acceptance
line-act-write_label = Write the label
line-act-hold_line = Hold
line-act-release_line = Release
line-act-cancel_line = Cancel this line
line-act-stop_line = Stop this line
line-act-mark_line_in_error = Entered in error

## Codes: What the history of a line says happened. The words follow a person's name.

line-event-requested = requested this
line-event-accepted = accepted this
line-event-asked = asked the prescriber
line-event-answered = answered
line-event-rejected = rejected this
line-event-withdrawn = withdrew the acceptance
line-event-label_written = wrote the label
line-event-held = put this on hold
line-event-released = released this
line-event-cancelled = cancelled this
line-event-stopped = stopped this
line-event-marked_in_error = marked this as entered in error
line-event-replaced = replaced this by a newer line
line-event-completed = completed this
line-event-prepared = prepared units
line-event-checked = checked what was prepared
line-event-handed_over = handed over
line-event-undone = put prepared units back
line-event-returned = took units back

## Codes: The one word shown for a line.

shown-requested = Requested
shown-question_asked = Question asked
shown-answered = Answered
shown-to_dispense = To dispense
shown-part_dispensed = Part dispensed
shown-dispensed = Dispensed
shown-rejected = Rejected
shown-on_hold = On hold
shown-stopped = Stopped
shown-cancelled = Cancelled
shown-replaced = Replaced
shown-entered_in_error = Entered in error

## Codes: Whom a line waits for.

waits-pharmacist = Waits for the pharmacist
waits-prescriber = Waits for the prescriber
waits-dispensing = Waits to be dispensed
waits-nobody = Waits for nobody

## Codes: How soon a request is wanted. The order is the urgency: the greatest is served first. Codes and their order: HL7 FHIR R4, request-priority.

priority-routine = Routine
priority-urgent = Urgent
priority-asap = As soon as possible
priority-stat = At once

## Codes: Why a pharmacist rejects a line.

reject-reason-allergy = The patient is allergic to it or doesn't tolerate it
reject-reason-dose = The dose, the times or the length must change
reject-reason-interaction = It interacts with another medicine
reject-reason-duplicate = The patient already has this or the like
reject-reason-not_suitable = It doesn't suit this patient (illness, age, kidneys, pregnancy)
reject-reason-not_available = It isn't available
reject-reason-not_on_formulary = It isn't on the formulary
reject-reason-unclear = The request is unclear or incomplete
reject-reason-wrong_patient = It was written for the wrong patient
reject-reason-no_answer = The question wasn't answered
reject-reason-other = Another reason, told in the note
