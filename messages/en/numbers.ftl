not-an-id = This link is incomplete or damaged. Go back to the list and open it from there.
number-refused-empty = Write a number.
# $typed (String)
number-refused-not-a-number = “{$typed}” is not a number. Use digits only, such as 12 or 0.5.
# $typed (String)
# $joined (String)
# $longer (String)
number-refused-ambiguous = “{$typed}” can be read in two ways. Write {$joined} for the large number, or {$longer} for the small one.
# $typed (String)
number-refused-two-marks = “{$typed}” has more than one point or comma. Write thousands without a mark, such as 1240 or 1240.5.
# $typed (String)
number-refused-naked-point = “{$typed}” has no digit before the mark. Write a zero first, such as 0.5.
# $typed (String)
number-refused-unfinished = “{$typed}” has no digit after the mark. Finish the number, or leave the mark out.
# $typed (String)
number-refused-leading-zero = “{$typed}” begins with a zero. If a point is missing, write it, such as 0.5; if not, leave the zero out.
# $typed (String)
number-refused-negative = “{$typed}” is below zero. Write a number above zero.
# $typed (String)
number-refused-exponent = “{$typed}” is in scientific notation. Write the number in full.
# $typed (String)
number-refused-mixed-digits = “{$typed}” mixes digits of two scripts. Write it in one.
# $typed (String)
number-refused-too-large = “{$typed}” is too large. A number has at most 9 digits before the point.
# $typed (String)
number-refused-too-fine = “{$typed}” is too fine. A number has at most 6 digits after the point.
number-refused-zero = Write a number above zero.
# $typed (String)
number-refused-not-whole = “{$typed}” is not a whole number. Count whole units, such as 21.
