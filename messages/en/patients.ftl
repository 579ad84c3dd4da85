allergy-refused-some-are-listed = Allergies are recorded for this patient. Refute each of them first, with a reason.
allergy-refused-could-not-load = The recorded allergies couldn't be loaded, so nobody can sign that there are none. Try again.
allergy-refused-already-so = This allergy is already marked so.
allergy-refused-already-recorded = This is recorded already for this patient. See the list.
birth-refused-empty = Give a birth date like 1961-03-12, a year like 1961, or an age like 30 y or 6 m.
birth-refused-not-read = This is neither a date nor an age. Write it like 1961-03-12, 12/03/1961 (day first), 1961, 30 y or 6 m.
birth-refused-no-such-day = There is no such day. Write year, month, day like 1961-03-12, or day first like 12/03/1961.
birth-refused-year-or-age = Is this a year or an age? Write a year with four digits, like 1961, or an age like 30 y.
birth-refused-future = This is in the future. Check the year.
birth-refused-too-early = Nobody alive was born before 1890. Check the year.
issuer-refused-empty = Say who gave out this number, such as the hospital's name.
# $most (Number)
issuer-refused-too-long = Who gave out the number is too long: at most {$most} characters.
issuer-refused-hidden = There is a character here that can't be seen. Type it by hand.
mrn-refused-empty = Give the record number, or leave the patient without one.
# $most (Number)
mrn-refused-too-long = A record number has at most {$most} characters.
mrn-refused-hidden = There is a character in the record number that can't be seen. Type the number by hand.
merge-refused-into-itself = A record can't be merged into itself. Choose the other record.
merge-refused-already-merged = This record was merged into another one. Open that one.
merge-refused-target-merged = The other record was itself merged into another one. Choose that one.
temporary-id-refused = This is no temporary number. It looks like T-0045.
measure-refused-empty = Give a number.
measure-refused-not-a-number = This is no number. Write it like 70 or 3.25.
# $most (Number)
measure-refused-too-exact = Give at most {$most} decimal places.
measure-refused-part-of-a-gram = Give grams as a whole number, like 3250, or kilograms, like 3.25 kg.
measure-refused-weight-unit = Give the weight in kg or g, like 70 kg or 3250 g.
measure-refused-height-unit = Give the height in cm or m, like 172 cm or 1.72 m.
measure-refused-egfr-unit = Give the eGFR as a number, in mL/min/1.73 m².
measure-refused-too-much = This number is far too large. Check it.
measure-refused-weight = A weight is between 0.2 kg and 650 kg. Check the number and the unit (kg or g).
measure-refused-height = A height is between 20 cm and 272 cm. Check the number and the unit (cm or m).
measure-refused-egfr = An eGFR is between 1 and 250. Check the number.
patient-refused-no-sex = Choose the sex; it may be “Unknown”.
patient-refused-no-class = Say whether the patient stays, comes and goes, or is an emergency.
patient-refused-number-taken = Another patient has this record number. Check the number, or search for it.
patient-refused-no-ward = This is no ward, or not any more. Choose a ward.
patient-refused-has-name = This patient has a name already. Load the page again to see it.
patient-refused-not-registered = This patient is not registered. Find the patient again.
observation-refused-no-method = Say how it is known: measured, stated or estimated.
observation-refused-no-kind = Choose what was measured.
observation-refused-no-day = Write the day like 2026-07-01, or leave it empty for today.
observation-refused-no-such-day = There is no such day. Write it like 2026-07-01.
observation-refused-no-time = Write the time like 14:05, or leave it empty.
observation-refused-future = This is in the future. Give when it was measured.
observation-refused-before-birth = This is before the patient was born. Check the day.
# $last (String)
# $this (String)
observation-refused-surprising = The last weight was {$last}, and this one is {$this}. If it is right, tick this and send again.
perhaps-registered = Somebody with this name and birth date is registered already. Open the record, or tick “another person” and send again.
# $name (String)
# $changes (String)
name-changed = This will be saved as “{ $name }”: { $changes }. Send it again if that is right, or change it.
allergy-form-no-agent-kind = Say what this is: an ingredient, a class of them, or free text.
allergy-form-no-kind = Say whether it is an allergy or an intolerance.
allergy-form-no-severity = Choose how bad it was.
allergy-form-no-status = Say whether it is confirmed.
allergy-form-not-asked = Tick this when you have asked. Otherwise leave it at “not asked”.
allergy-form-no-judgement = Press “Confirmed” or “Refuted”.
allergy-form-no-reason = Say why, for example which test or who told it.

## A patient who is registered perhaps: what leads to the record.

# $name (String)
# $born (String)
resembling-open = Open {$name}, born {$born}
# $number (String)
resembling-number = number {$number}

## Codes: What the patient reacts to is named as.

agent-kind-ingredient = Ingredient
agent-kind-class = Class
agent-kind-text = Free text

## Codes: Which kind of reaction.

allergy-kind-allergy = Allergy
allergy-kind-intolerance = Intolerance

## Codes: How bad the reaction was. Least first.

severity-mild = Mild
severity-moderate = Moderate
severity-severe = Severe

## Codes: How sure it is.

allergy-verification-unconfirmed = Unconfirmed
allergy-verification-confirmed = Confirmed
allergy-verification-refuted = Refuted

## Codes: How exactly a birth date is known.

birth-precision-day = exact
birth-precision-month = month known
birth-precision-year = year known
birth-precision-estimated = estimated

## Codes: Administrative sex. Codes: HL7 FHIR R4, administrative-gender.

sex-female = Female
sex-male = Male
sex-other = Other
sex-unknown = Unknown

## Codes: What a name is used for.

name-use-official = Official name
name-use-usual = Called
name-use-former = Former name
name-use-other_script = In other letters
name-use-temporary = Temporary name

## Codes: What was observed.

observation-kind-weight = Weight
observation-kind-height = Height
observation-kind-egfr = Kidney function (eGFR)

## Codes: How it is known.

observation-method-measured = measured
observation-method-stated = stated
observation-method-estimated = estimated

## How long ago something was.

elapsed-today = today
elapsed-yesterday = yesterday
# $days (Number)
elapsed-days = {$days} days ago
# $months (Number)
elapsed-months = {$months} months ago
# $years (Number)
elapsed-years = {$years} years ago
banner-not-loaded = Patient could not be loaded
# $value (String)
# $method (String)
# $ago (String)
banner-weight = {$value}, {$method} {$ago}
# $day (String)
# $person (String)
banner-none-known = asked {$day} by {$person}
