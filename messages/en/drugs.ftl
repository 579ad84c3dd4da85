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
