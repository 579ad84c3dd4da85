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
cannot-compute-weight-needed = This dose goes by the patient's weight, and no weight is recorded. Record the weight, or write the quantity to supply.
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
