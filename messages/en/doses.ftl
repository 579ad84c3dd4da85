weight-refused-unlikely = A weight is between 0.2 and 700 kg. Check the number.
# $why (String)
label-not-derivable-dose = The dose cannot be put in units for the label, so a pharmacist writes it. {$why}
# $dose (String)
# $unit (String)
label-not-derivable-part-of-unit = {$dose} is a part of one {$unit}, so a pharmacist writes the label.
# $dose (String)
label-not-derivable-too-fine = {$dose} comes to an amount that cannot be measured, so a pharmacist writes the label.
# $route (String)
label-not-derivable-given-by-staff = This is given {$route} by staff, so a pharmacist writes the label.
label-not-derivable-newer = A newer version of the program wrote this dosage, so a pharmacist writes the label.
cannot-compute-until-stopped = The course goes on until stopped, so its quantity cannot be computed. Write the quantity to supply.
cannot-compute-no-end = The course has no duration, so its quantity cannot be computed. Write a duration, or the quantity to supply.
cannot-compute-no-maximum = A dose as needed has no maximum in 24 hours here, so its quantity cannot be computed. Write the maximum, or the quantity to supply.
cannot-compute-rate = How much an infusion uses depends on how long it runs. Write the quantity to supply.
cannot-compute-weight-needed = This dose goes by the patient's weight, and no weight is recorded. Open the patient's record from the top of this page and record the weight; in an emergency an estimate, marked as one.
# $dose (String)
# $fits (String)
cannot-compute-several-ingredients = This medicine has several ingredients, so a dose in {$dose} does not say which. Write the dose in {$fits}.
# $dose (String)
# $fits (String)
cannot-compute-unit-does-not-fit = A dose in {$dose} does not fit this medicine. Write the dose in {$fits}.
cannot-compute-no-strength = This medicine has no recorded strength. Write the quantity to supply, and ask the pharmacy to complete the drug.
# $unit (String)
# $need (String)
# $units (String)
cannot-compute-content-unknown = How much is in one {$unit} is not recorded. The course needs {$need} for each dose: write the number of {$units}.
cannot-compute-drops-unknown = How many drops of this medicine make one mL is not recorded. Write the quantity to supply.
cannot-compute-application-unknown = How much one application takes is not recorded. Write the dose in g, or write the quantity to supply.
# $dose (String)
# $unit (String)
# $parts (String)
cannot-compute-not-divisible = {$dose} is not a part that this {$unit} can be divided into ({$parts}). Change the dose, or choose another strength.
# $dose (String)
cannot-compute-not-measurable = {$dose} cannot be measured with this medicine to within a tenth. Choose another strength, or write dose and quantity by hand.
# $exact (String)
cannot-compute-controlled-rounds-up = This course takes {$exact}, and a controlled drug is never rounded up. Change the dose or duration, or write the quantity to supply.
# $exact (String)
cannot-compute-controlled-rounds-up-each = This course takes {$exact} for each dose, and a controlled drug is never rounded up. Change the dose or duration, or write the quantity to supply.
cannot-compute-controlled-varies = The number of doses depends on the day of the week the course begins, and a controlled drug is never rounded up. Write the quantity to supply.
# $dose (String)
cannot-compute-active-or-whole = For this medicine, {$dose} could mean the active part or the whole. Write the dose in g of the whole.
cannot-compute-too-large = This quantity is too large. Check the dose and the duration.
cannot-compute-newer = A newer version of the program wrote this. Nothing is computed from it here.
# $dose (String)
# $most (String)
finding-above-at-once = {$dose} at once is above the recorded maximum of {$most}.
# $dose (String)
# $comes (String)
# $most (String)
finding-above-at-once-comes = {$dose} at once ({$comes}) is above the recorded maximum of {$most}.
# $day (String)
# $most (String)
finding-above-a-day = {$day} in 24 hours is above the recorded maximum of {$most}.
# $dose (String)
# $units (String)
finding-many-units = {$dose} is {$units} at once. Check the unit and the point.
# $dose (String)
# $times (Number)
# $strength (String)
finding-times-strength = {$dose} is {$times} times the strength, {$strength}. Check the unit and the point.
# $quantity (String)
finding-large-quantity = {$quantity} are a lot. Check the dose and the duration.
dose-no-maximum = No adult maximum is recorded for this drug, so a dose by weight stops nowhere. Compare the dose yourself.

## Why a part of a dosage is refused.

draft-refused-no-dose = Write the dose.
draft-refused-no-unit = Choose the dose's unit.
draft-refused-unknown-unit = This unit is not in the list. Choose one from it.
draft-refused-unknown-basis = Say whether the dose is for each kilogram.
draft-refused-range-falls = The second number of a range is the larger one. Write it larger, or leave it out.
draft-refused-no-route = Choose the route.
draft-refused-unknown-route = This route is not in the list. Choose one from it.
draft-refused-no-timing = Choose when the dose is given.
draft-refused-unknown-timing = This timing is not in the list. Choose one from it.
# $most (String)
draft-refused-times-a-day = Write how many times a day, from 1 to {$most}.
# $most (String)
draft-refused-hours-between = Write how many hours between doses, from 1 to {$most}.
# $most (String)
draft-refused-days-between = Write how many days between doses, from 1 to {$most}.
draft-refused-no-times = Write times of day, such as 08:00, 20:00.
draft-refused-unknown-weekdays = Choose days of the week, such as Monday and Thursday.
draft-refused-weekly-without-day = Choose the one day of the week on which it is given.
draft-refused-weekdays-do-not-fit = Days of the week do not go with this timing. Leave them out, or choose times a day.
draft-refused-times-left-over = Times of day do not go with this timing. Choose “at times of day”, or leave the times out.
draft-refused-count-left-over = A number does not go with this timing. Choose one that needs a number, or leave the number out.
draft-refused-once-until-stopped = A dose given once only has no duration. Choose days and leave the number out, or choose another timing.
draft-refused-once-with-duration = A dose given once only has no duration. Leave it out, or choose another timing.
draft-refused-until-stopped-with-number = Write no number for “until stopped”.
draft-refused-unknown-duration-unit = Choose days, weeks, doses, or until stopped.
# $most (String)
draft-refused-course-too-long = This is too long. Write at most {$most}.
draft-refused-only-when-needed = This is for a dose given when needed. Mark the dose as needed, or leave this out.
draft-refused-mark-as-needed = “When needed” has a reason and a maximum: mark the dose as needed.
draft-refused-no-reason = Write what it is needed for, such as pain.
draft-refused-no-maximum = Write the most in 24 hours: a number of doses, such as 4, or an amount, such as 4 g.
draft-refused-maximum-by-doses = For a dose by weight or by time, write a number of doses, such as 4.
draft-refused-maximum-other-unit = Write the most in 24 hours in the same kind of unit as the dose, or as a number of doses.
draft-refused-maximum-below-dose = The most in 24 hours is less than one dose. Correct one of them.
draft-refused-rate-needed = “Continuously” needs a rate, such as mL an hour. Choose one, or another timing.
draft-refused-whole-day-count = A dose for the whole day is shared over the day's doses. Choose how many times a day.
draft-refused-whole-day-hours = A dose for the whole day needs the same doses every day, and these hours do not divide 24. Choose how many times a day, or every 6, 8 or 12 hours.
draft-refused-whole-day-daily = A dose for the whole day needs doses every day. Choose how many times a day.
# $most (String)
draft-refused-text-too-long = This is too long. Write at most {$most} letters.
# $most (String)
draft-refused-too-many-steps = A dosage has at most {$most} steps.
draft-refused-nothing-to-follow = The step before has no last day, so nothing can follow it. Write its duration in days or weeks.

## Choices: The unit of a dose, several of it.

dose-unit-g = g
dose-unit-mg = mg
dose-unit-ug = micrograms
dose-unit-ng = nanograms
dose-unit-l = L
dose-unit-ml = mL
dose-unit-mol = mol
dose-unit-mmol = mmol
dose-unit-umol = micromoles
dose-unit-meq = mEq
dose-unit-iu = units
dose-unit-10-6-iu = million units
dose-unit-tbl = tablets
dose-unit-capsule = capsules
dose-unit-puff = puffs
dose-unit-drop = drops
dose-unit-sachet = sachets
dose-unit-suppository = suppositories
dose-unit-patch = patches
dose-unit-ampoule = ampoules
dose-unit-vial = vials
dose-unit-spray = sprays
dose-unit-application = applications
dose-unit-lozenge = lozenges
dose-unit-pessary = pessaries
dose-unit-nebule = nebules
dose-unit-syringe = syringes
dose-unit-cartridge = cartridges
dose-unit-pen = pens
dose-unit-bag = bags
dose-unit-bottle = bottles
dose-unit-tube = tubes
dose-unit-enema = enemas
dose-unit-film = films
dose-unit-gum = pieces of gum
dose-unit-implant = implants
dose-unit-ring = rings

## Choices: How often.

timing-qd = once a day
timing-bid = twice a day
timing-tid = three times a day
timing-qid = four times a day
timing-am = in the morning
timing-noon = at midday
timing-pm = in the evening
timing-bed = at bedtime
timing-q1h = every hour
timing-q2h = every 2 hours
timing-q3h = every 3 hours
timing-q4h = every 4 hours
timing-q6h = every 6 hours
timing-q8h = every 8 hours
timing-q12h = every 12 hours
timing-qod = every 2 days
timing-wk = once a week
timing-once = once only
timing-prn = when needed, at no set times
timing-cont = continuously
timing-times = a number of times a day (write the number)
timing-hours = every so many hours (write the number)
timing-days = every so many days (write the number)
timing-at = at times of day (write the times)

## Choices: On which days.

weekday-mo = Mondays
weekday-tu = Tuesdays
weekday-we = Wednesdays
weekday-th = Thursdays
weekday-fr = Fridays
weekday-sa = Saturdays
weekday-su = Sundays

## Choices: For how long.

duration-unit-d = days
duration-unit-wk = weeks
duration-unit-dose = doses
duration-unit-until-stopped = until stopped

## What the number of a dose is for, and when a dose begins, as a form asks.

dose-basis-dose = for each dose
dose-basis-kg = for each kg, each dose
dose-basis-kg-day = for each kg and day
dose-basis-hour = an hour
dose-basis-minute = a minute
dose-basis-kg-hour = an hour, for each kg
dose-basis-kg-minute = a minute, for each kg
dose-start-together = together with the dose before
dose-start-then = after the dose before
