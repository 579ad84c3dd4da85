prescription-number-refused = This is no prescription number. It looks like RX-2026-000123.
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
