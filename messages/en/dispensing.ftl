dispensing-refused-not-checked = This dispensing isn't checked yet. Check it, then hand it over.
dispensing-refused-already-checked = This dispensing is already checked.
dispensing-refused-already-handed-over = This dispensing is already handed over. If units come back, record a return.
dispensing-refused-already-undone = This dispensing was undone. Prepare a new one.
dispensing-refused-newer = A newer version of Theriac wrote this dispensing. It can be read here but not changed.

## Codes: Where a dispensing stands.

dispensing-state-prepared = Prepared
dispensing-state-checked = Checked, ready to hand over
dispensing-state-handed_over = Handed over
dispensing-state-undone = Undone
