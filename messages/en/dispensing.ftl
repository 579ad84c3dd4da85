dispensing-refused-not-checked = This dispensing isn't checked yet. Check it, then hand it over.
dispensing-refused-already-checked = This dispensing is already checked.
dispensing-refused-already-handed-over = This dispensing is already handed over. If units come back, record a return.
dispensing-refused-already-undone = This dispensing was undone. Prepare a new one.
dispensing-refused-newer = A newer version of Theriac wrote this dispensing. It can be read here but not changed.
give-refused-no-drug = This line has no drug yet. A pharmacist must match it with one first.
give-refused-no-quantity = The quantity isn't known yet. A pharmacist must set it first.
# $until (String)
give-refused-outdated = This line was valid until {$until}. The prescriber must request it again.
give-refused-all-prepared = Everything that is left is prepared.
give-refused-no-label = The label has no sentence yet. A pharmacist must write it first.
give-refused-label-changed = The label was changed. Undo this and prepare it anew.
# $lot (String)
# $why (String)
give-refused-lot = Lot {$lot} of this dispensing can't be given any more: {$why}. Undo the dispensing and prepare a new one.
pick-refused-no-pharmacy = Choose the pharmacy that gives it.
pick-refused-lot-not-here = Nothing of this lot is left at this pharmacy. Choose another.
# $why (String)
pick-refused-lot = This lot can't be given: {$why}. Choose another.
pick-refused-earlier-lot = Another lot expires earlier. Say why you take this one.
pick-refused-nothing = Nothing of this drug can be given at this pharmacy now. The lots and the reasons stand with the line.
# $there (Number)
pick-refused-too-few = Only {$there} can be given at this pharmacy now. Give fewer, or wait for stock.
# $there (Number)
pick-refused-too-few-of-lot = Only {$there} of this lot are at this pharmacy. Give fewer, or take other lots.
undo-form-no-reason = Say why it is undone.

## What was done with a dispensing.

dispensing-step-prepared = Prepared
dispensing-step-checked = Checked
dispensing-step-handed-over = Handed over
dispensing-step-undone = Undone
dispensing-step-same-person = Checked by the same person

## Codes: Where a dispensing stands.

dispensing-state-prepared = Prepared
dispensing-state-checked = Checked, ready to hand over
dispensing-state-handed_over = Handed over
dispensing-state-undone = Undone
