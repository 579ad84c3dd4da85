drug-code-refused-empty = Type a code for the drug.
# $length (Number)
# $most (Number)
drug-code-refused-too-long = This code has {$length} characters, and at most {$most} fit. Shorten it.
# $character (String)
# $position (Number)
drug-code-refused-not-allowed = The character {$character} at position {$position} can't be used in a code. Use the letters A to Z, digits, - and .
drug-code-refused-only-marks = A code needs at least one letter or digit.
# $word (String)
drug-code-refused-reserved = “{$word}” is the name of a page. Choose another code.
# $typed (String)
atc-refused-shape = “{$typed}” is no ATC code. One has a letter, two digits, two letters and two digits, such as A10BA02.
# $typed (String)
atc-refused-group = “{$typed}” begins with a letter that no ATC group has. Compare it with the list.
correction-refused-form = Another form is another drug. Onboard that one, and suspend this one if it was wrong.
correction-refused-ingredients = Another ingredient is another drug. Onboard that one, and suspend this one if it was wrong.
correction-refused-strength = Another strength is another drug. Onboard that one, and suspend this one if it was wrong.
correction-refused-unit = Another dispensing unit is another drug: what was requested and lies on the shelf is counted in this one. Onboard that one, and suspend this one if it was wrong.
correction-refused-not-in-the-list = Choose one from the list.
correction-refused-left-out = This was known and is now left out. Fill it in again.
lang-refused = Type a language tag such as fr, yo or zh-Hans, or leave this empty.
limit-refused-less-than-at-once = This is less than the most at once. Correct one of them.
# $unit (String)
# $fits (String)
limit-refused-unit = Doses of this drug can't be compared with {$unit}. Choose {$fits}.
not-an-answer = Choose one of the answers.
# $name (String)
tall-man-refused-other-letters = This differs from the name in more than small and capital letters. Type “{$name}” again, with capitals where it differs from the other.
# $missing (String)
drug-refused-still-missing = Still missing: {$missing}.
drug-refused-incomplete = This drug is incomplete. A pharmacist must complete it first.
drug-refused-already-active = This drug is already in use.
drug-refused-suspended = This drug is suspended. A pharmacist can bring it back.
drug-refused-replaced = This drug is retired. Use its replacement.
drug-refused-retired = This drug is retired. Choose another one.
drug-refused-suspend-first = This drug is in use. Suspend it first, then retire it.
drug-refused-not-retired = This drug isn't retired.
drug-refused-replaces-itself = A drug can't replace itself. Choose another one.
drug-refused-no-register = This is a controlled drug. It can't be dispensed here, because there is no register yet. Use the paper register.
drug-refused-newer = A newer version of Theriac wrote this drug's state. It can be read here but not changed or used.
gtin-refused-not-digits = A GTIN has digits only. Type the number below the barcode, without other signs.
# $length (Number)
gtin-refused-length = A GTIN has 8, 12, 13 or 14 digits; this has {$length}.
gtin-refused-check-digit = The last digit doesn't fit the others. Compare the number with the one on the box.
strength-refused-not-measured = A strength is measured, such as 500 mg. Choose mg, g, mL or another measured unit.
strength-refused-no-substance = Write the ingredient's name.
strength-refused-long-substance = An ingredient's name has at most 300 letters.
# $said (String)
# $recorded (String)
name-differs = The name says {$said}, but the strength recorded is {$recorded}. Correct the one that is wrong.
entry-refused-look-alike-gone = That drug is not there any more. Answer again.
# $code (String)
entry-refused-code-in-list = The code {$code} is in a list that is being taken in. Give another one, or leave the field empty.
# $code (String)
# $name (String)
entry-refused-code-taken = The code {$code} belongs to “{$name}”. Give another one, or leave the field empty.
entry-refused-nothing-changed = Nothing was changed. Correct a field, or go back.
# $name (String)
# $code (String)
pack-refused-gtin-taken = This GTIN already belongs to a pack of “{$name}” ({$code}).
# $content (String)
# $unit (String)
pack-refused-other-content = A unit of this drug holds {$content}. Write the content of the pack's units in {$unit} too.
# $name (String)
replacement-refused-not-in-use = “{$name}” is not in use itself. Choose one that is.
drug-unclear-nothing-typed = Type a drug's name or code.
# $alike (String)
entry-refused-looks-like = This looks like {$alike}. Is it the same?
# $name (String)
# $code (String)
# $why (String)
looks-like = {$name} ({$code}): {$why}
likeness-same-name = the same name, but for capitals, accents or spaces
likeness-same-letters = other letters that look the same
# $new (String)
# $present (String)
likeness-near-ingredient = “{$new}” is close to “{$present}”
likeness-same-ingredients = the same ingredients, strength and form, as far as they are known
# $group (String)
likeness-own-list = On the pharmacy’s own list: {$group}
likeness-newer = something that a newer version of Theriac knows
# $typed (String)
drug-unclear-none = No drug is called “{$typed}”. Type another name, or a code from the list of drugs.
# $typed (String)
# $nearest (String)
drug-unclear-nearest = No drug is called “{$typed}”. The nearest is {$nearest}: type its code if you mean it.
# $typed (String)
# $codes (String)
drug-unclear-several = “{$typed}” does not name one drug alone. Type one of these codes: {$codes}.
# $name (String)
# $code (String)
drug-with-code = {$name} ({$code})

## The forms of drugs.

drug-form-no-reason = Say why, in a few words.
drug-form-open-again = Open this page again.
# $changes (String)
drug-form-name-changed = In this name, {$changes}. Look at it as it is now, then send it again.
drug-form-routes = Choose routes from the list.
# $line (Number)
# $why (String)
drug-form-other-name = Line {$line}: {$why}
# $most (Number)
drug-form-many-names = At most {$most} other names can be kept.
drug-form-ingredient-twice = This ingredient is already in the list.
# $most (Number)
drug-form-many-ingredients = At most {$most} ingredients can be kept.
# $said (String)
# $recorded (String)
drug-form-name-says = The name says {$said}, the strength says {$recorded}
# $differences (String)
drug-form-strength-differs = {$differences}. Correct the one that is wrong, or tick that you have checked.
ingredient-form-no-amount = Write how much of the ingredient, or leave both amounts empty.
ingredient-form-no-unit = Choose a unit.
ingredient-form-in-what = Choose what the amount is in: 1 tablet, 5 mL, 1 vial.

## What the history of a drug says happened.

drug-history-onboarded = Onboarded
drug-history-corrected = Corrected
# $version (Number)
drug-history-corrected-version = Corrected: version {$version}
# $version (Number)
# $facts (String)
drug-history-corrected-facts = Corrected: version {$version} ({$facts})
drug-history-suspended = Suspended
drug-history-resumed = Taken back into use
drug-history-brought-back = Brought back, still suspended
drug-history-retired = Retired
# $packs (Number)
drug-history-packs-added =
    { $packs ->
        [one] Pack added
       *[other] { $packs } packs added
    }
drug-history-marked-look-alike = Marked as a look-alike

## States of a drug.

drug-state-incomplete = Incomplete
drug-state-active = In use
drug-state-suspended = Suspended
drug-state-retired = Retired

## Codes: Where a drug is kept.

storage-none = not said
storage-room = room temperature, up to 25 °C
storage-cool = cool, 8 to 15 °C
storage-fridge = refrigerator, 2 to 8 °C
storage-freezer = freezer, −15 °C or below

## Codes: What kind of other name it is.

other-name-kind-other = other name
other-name-kind-brand = brand
other-name-kind-translation = in another language

## Codes: What a drug needs before it can be requested. The words follow "Still missing:".

missing-ingredient = ingredient
missing-strength = strength
missing-form = form
missing-unit = dispensing unit
missing-route = route

## Codes: Whether the law controls a drug. The first two by the United Nations conventions of 1961 and 1971.

controlled-class-none = Not controlled
controlled-class-narcotic = Controlled: narcotic
controlled-class-psychotropic = Controlled: psychotropic
controlled-class-national = Controlled by national law

## Codes: The form a drug comes in.

dose-form-tablet = tablet
dose-form-tablet-mr = modified-release tablet
dose-form-tablet-gr = gastro-resistant tablet
dose-form-tablet-dispersible = dispersible tablet
dose-form-tablet-chewable = chewable tablet
dose-form-tablet-orodispersible = orodispersible tablet
dose-form-tablet-sublingual = sublingual tablet
dose-form-tablet-effervescent = effervescent tablet
dose-form-capsule = capsule
dose-form-capsule-mr = modified-release capsule
dose-form-oral-solution = oral solution
dose-form-oral-suspension = oral suspension
dose-form-powder-oral-suspension = powder for oral suspension
dose-form-syrup = syrup
dose-form-oral-drops = oral drops
dose-form-powder-oral-solution = powder for oral solution
dose-form-granules = granules
dose-form-lozenge = lozenge
dose-form-gum = medicated chewing gum
dose-form-mouthwash = mouthwash
dose-form-oromucosal-gel = oral gel
dose-form-injection-solution = solution for injection
dose-form-injection-powder = powder for injection
dose-form-injection-suspension = suspension for injection
dose-form-prefilled-syringe = prefilled syringe
dose-form-insulin-pen = prefilled pen
dose-form-multidose-vial = multidose vial for injection
dose-form-cartridge = cartridge for injection
dose-form-infusion = solution for infusion
dose-form-infusion-concentrate = concentrate for infusion
dose-form-cream = cream
dose-form-ointment = ointment
dose-form-gel = gel
dose-form-lotion = lotion
dose-form-cutaneous-solution = solution for the skin
dose-form-shampoo = shampoo
dose-form-eye-drops = eye drops
dose-form-eye-ointment = eye ointment
dose-form-ear-drops = ear drops
dose-form-nasal-drops = nose drops
dose-form-nasal-spray = nasal spray
dose-form-inhaler = inhaler
dose-form-inhaler-powder = dry powder inhaler
dose-form-nebuliser-solution = nebuliser solution
dose-form-suppository = suppository
dose-form-enema = enema
dose-form-pessary = pessary
dose-form-vaginal-cream = vaginal cream
dose-form-vaginal-ring = vaginal ring
dose-form-patch = patch
dose-form-implant = implant

## Codes: The smallest whole thing handed over, one.

dispensing-unit-tablet = tablet
dispensing-unit-capsule = capsule
dispensing-unit-sachet = sachet
dispensing-unit-suppository = suppository
dispensing-unit-pessary = pessary
dispensing-unit-patch = patch
dispensing-unit-lozenge = lozenge
dispensing-unit-gum = piece of gum
dispensing-unit-vial = vial
dispensing-unit-ampoule = ampoule
dispensing-unit-syringe = syringe
dispensing-unit-cartridge = cartridge
dispensing-unit-pen = pen
dispensing-unit-bag = bag
dispensing-unit-bottle = bottle
dispensing-unit-tube = tube
dispensing-unit-inhaler = inhaler
dispensing-unit-nebule = nebule
dispensing-unit-enema = enema
dispensing-unit-implant = implant
dispensing-unit-ring = ring
dispensing-unit-ml = mL
dispensing-unit-g = g

## Codes: A route of administration.

route-oral = by mouth
route-sublingual = under the tongue
route-buccal = between the gum and the cheek
route-oromucosal = in the mouth
route-iv = into a vein
route-im = into a muscle
route-sc = under the skin
route-id = into the skin
route-rectal = into the rectum
route-vaginal = into the vagina
route-topical = on the skin
route-transdermal = through the skin
route-eye-right = into the right eye
route-eye-left = into the left eye
route-eye-both = into each eye
route-ear-right = into the right ear
route-ear-left = into the left ear
route-ear-both = into each ear
route-nasal = into the nose
route-inhaled = breathed in
route-nebulised = breathed in through a nebuliser
route-tube-nasogastric = through a nasogastric tube
route-tube-gastrostomy = through a gastrostomy tube
route-io = into a bone
route-intra-articular = into a joint
route-intrathecal = into the spinal fluid
route-epidural = into the epidural space
route-intravesical = into the bladder
route-implanted = as an implant

## Codes: Whether a strength counts the whole salt or the active part of it.

basis-base = as the active part
basis-salt = as the salt
fact-refused-too-many-days = Write at most 3650 days.
fact-refused-no-unit = Choose the unit of this amount.
fact-refused-not-in-the-list = Choose one from the list.
fact-refused-no-amount = Write an amount and its unit, such as 500 mg.
fact-refused-no-age = Write an age, such as 6 months or 2 years.
fact-refused-neither-yes-nor-no = Write yes or no.

## Codes: What an age is counted in.

age-unit-days = days
age-unit-weeks = weeks
age-unit-months = months
age-unit-years = years

## Codes: A plain fact of a drug.

fact-unit_content = A unit holds
    .label = Content of a unit
    .hint = Where every pack is alike: 100 mL, 200 puffs
    .unit = Unit of the content
fact-drops_per_ml = Drops in 1 mL
fact-in_use_days = Once opened
    .label = Use within, once opened
fact-adult_at_once = Most at once, for an adult
    .hint = A dose by weight stops here
    .unit = Unit of the most at once
fact-adult_a_day = Most in a day, for an adult
    .hint = All doses by weight of a day together stop here
    .unit = Unit of the most in a day
fact-smallest_measure = Smallest amount to measure out
    .hint = A dose by weight is rounded to this; 0.1 mL if it stays empty
    .unit = Unit of the smallest amount
fact-most_per_kg_at_once = Most at once, for each kg
    .unit = Unit of the most at once, for each kg
fact-most_per_kg_a_day = Most in a day, for each kg
    .unit = Unit of the most in a day, for each kg
fact-lowest_age = Lowest age
    .unit = Unit of the lowest age
fact-lowest_weight = Lowest weight
fact-pregnancy = In pregnancy
fact-breastfeeding = While breastfeeding
fact-kidney_threshold = Kidney function that needs care
    .hint = The advice below holds under this clearance
fact-kidney_advice = When the kidneys do less
fact-usual_dose = Usual dose
fact-second_check = Needs a second check
fact-weekly = Given once a week only
fact-concentrate = Concentrate: only diluted
fact-controlled = Controlled
fact-storage = Storage
fact-high_alert = High-alert
    .label = High-alert: a mistake with it does great harm
fact-cautions = Cautions
    .hint = What whoever prescribes, checks or gives it should bear in mind

# $content (String)
# $form (String)
drug-outline = {$content}, {$form}

## Choices: How a dose uses a unit.

unit-use-each-dose-new-unit = each dose opens a new unit
unit-use-continuous = doses follow on from the same unit
unit-use-divisible-1 = whole units only
unit-use-divisible-2 = can be divided into 2
unit-use-divisible-3 = can be divided into 3
unit-use-divisible-4 = can be divided into 4
unit-use-divisible-5 = can be divided into 5
unit-use-divisible-6 = can be divided into 6
unit-use-divisible-7 = can be divided into 7
unit-use-divisible-8 = can be divided into 8
