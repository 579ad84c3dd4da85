expiry-refused-empty = Give the expiry as printed on the pack, like 2027-01 or 2027-01-31; or say that it is unknown.
expiry-refused-no-date = This is no date. Write the expiry like 2027-01 or 2027-01-31.
expiry-refused-no-such-day = There is no such day. Write year, month, day, like 2027-01-31, or year and month, like 2027-01.
expiry-refused-year-only = The month is missing. Write the expiry like 2027-01.
# $first (String)
# $second (String)
# $first_typed (String)
# $second_typed (String)
expiry-refused-ambiguous = This could be {$first} or {$second}. Write {$first_typed} or {$second_typed}.
expiry-refused-year = The year must be between 2000 and 2099. Compare it with the pack.
lot-refused-already-held = This lot is already on hold.
lot-refused-already-recalled = This lot is already recalled.
lot-refused-already-available = This lot may be given already.
lot-refused-recalled-not-held = This lot is recalled, which is more than on hold. Release it first if the recall was a mistake.
lot-refused-newer = A newer version of Theriac wrote this lot's status. It can be read here but not changed.
lot-number-refused-empty = Give the lot number as printed on the pack.
# $most (Number)
lot-number-refused-too-long = A lot number has at most {$most} characters. Compare it with the pack.
lot-number-refused-hidden = There is a character in the lot number that can't be seen. Type the number by hand.
movement-refused-no-units = Give a number of units, at least 1.
movement-refused-wrong-way = This kind of movement goes the other way.
# $on_hand (Number)
movement-refused-short = Only {$on_hand} left in this lot.
movement-refused-too-many = This is more than a lot can hold. Compare the number with the delivery.
receive-refused-no-such-drug = No drug has this code or this name. Look it up under Drugs first.
receive-refused-several-drugs = Several drugs have this name. Type the drug's code.
receive-refused-other-drugs-pack = This pack belongs to another drug. Choose the pack again.
receive-refused-loose-has-no-packs = Loose units have no packs. Give the number of single units.
receive-refused-no-place-for-stock = Choose a pharmacy or a shelf.
# $expiry (String)
receive-refused-expired = This expired: {$expiry}. Don't put it on the shelf; send it back or have it destroyed.
# $lot (String)
# $here (String)
# $given (String)
receive-refused-other-expiry = Lot {$lot} of this pack is here with another expiry: {$here}. You gave: {$given}. Compare it with the pack.
receive-refused-expiry-to-confirm = If the expiry you gave is right, say so here.
# $expiry (String)
date-refused-known = The expiry of this lot is known: {$expiry}.
# $lot (String)
date-refused-here-already = Lot {$lot} of this pack with this expiry is here already. Count both together there.
receive-form-no-pack = Choose the pack that came.
receive-form-no-expiry-reason = Say why the expiry isn't known.
receive-form-no-number = Give the number of packs, or of single units, or both.
receive-form-no-place = Choose where you put it.
receive-form-no-supplier = Say from whom it came.
receive-form-both = Either give the expiry or say that it isn't known, not both.
lot-form-no-step = Choose what to do with the lot.
lot-form-no-reason = Say why. Whoever finds the lot needs to know.
lot-form-no-expiry-reason = Say how the expiry became known, such as “supplier's letter of 1 July”.

## How a lot stands.

standing-soon = Expires soon

## What came and went.

movement-undone = Dispensing undone
# $movement (String)
movement-taken-back = {$movement}, taken back

## Codes: Why a lot isn't offered. The strongest reason is named.

why-not-recalled = Recalled
why-not-held = On hold
why-not-unknown_status = Its status was written by a newer version of Theriac
why-not-expired = Expired
why-not-expiry_unknown = Expiry unknown
why-not-other_content = One unit holds another amount than this quantity was worked out with
why-not-empty = Nothing left

## Codes: Whether a lot may be given.

lot-status-available = Available
lot-status-held = On hold
lot-status-recalled = Recalled

## Codes: What somebody decides about a lot.

lot-step-hold = Put on hold
lot-step-recall = Recall
lot-step-release = Release

## Codes: Which lots a list shows.

stock-filter-all = Everything
stock-filter-expired = Expired
stock-filter-soon = Expires soon
stock-filter-held = On hold or recalled
stock-filter-unknown = Expiry unknown

## Codes: Why stock changed. Units are always whole dispensing units.

movement-kind-receive = Received
movement-kind-dispense = Dispensed
movement-kind-return = Returned
movement-kind-transfer_out = Moved away
movement-kind-transfer_in = Moved here
movement-kind-issue_to_ward = Issued to a ward
movement-kind-adjust = Adjusted
movement-kind-count = Counted
movement-kind-destroy = Destroyed
movement-kind-supplier_return = Sent back to the supplier

## Codes: Which way a kind of movement goes.

sign-in = in
sign-out = out
sign-either = in or out
