name-refused-empty = Nothing is written here. Type at least one letter, number or sign.
name-refused-nothing-visible = Nothing in this can be seen. Type at least one letter, number or sign.
# $length (String)
# $most (String)
# $over (String)
name-refused-too-long = This is {$length} characters long, and at most {$most} fit. Shorten it by {$over}.
# $character (String)
# $position (String)
name-refused-leading-mark = {$character} at position {$position} is an accent or sign that belongs on a letter, and no letter stands before it. Delete it, or type the letter first.
# $character (String)
# $position (String)
# $count (String)
# $most (String)
name-refused-too-many-marks = {$character} at position {$position} carries {$count} accents or signs, and at most {$most} can be read. Delete those that do not belong there.
# $character (String)
# $position (String)
# $why (String)
name-refused-not-allowed = {$character} at position {$position} can't be used here: {$why}
name-refused-why-control = it is a control code, not a character. Delete it.
name-refused-why-wrong-encoding = it is a control code, which often means that a file was read in the wrong encoding. Type the right character in its place.
name-refused-why-override = it shows text in another order than it is stored. Delete it, and type the text as it is read.
name-refused-why-inner-direction = it turns a part of the text around. Delete it.
name-refused-why-lost = it stands where a character was lost, often in a file read in the wrong encoding. Type the right character in its place.
name-refused-why-stand-in = it stands for a picture or a note that is not in the text. Delete it.
name-refused-why-filler = it is a blank that passes for a letter. Delete it, or type a space.
name-refused-why-invisible = it can't be seen. Delete it.
name-refused-why-joiner = it can't be seen, and joins nothing in this place. Delete it.
name-refused-why-selector = it can't be seen, and the character before it has no variants. Delete it.
name-refused-why-tag = it can't be seen, and is known only inside flags. Delete it.
name-refused-why-private-use = it has no meaning outside the program that made it. Type the right character in its place.
name-refused-why-unassigned = no character with this number is known. Type the right character in its place.
name-refused-why-noncharacter = it is never a character. Delete it.

## What the rule of names changed. Numbers are texts here and above: the browser says the same while somebody types, and
## puts them in itself.

# $character (String)
name-change-removed-one = { $character } was removed
# $count (String)
# $character (String)
name-change-removed = { $count } × { $character } were removed
# $character (String)
name-change-spaced-one = { $character } became an ordinary space
# $count (String)
# $character (String)
name-change-spaced = { $count } × { $character } became ordinary spaces
name-change-spaces-joined = several spaces in a row became one
name-change-trimmed = spaces at the start or the end were removed
name-change-unwrapped = invisible direction marks around the whole text were removed
name-change-line-ends = line ends were made alike
name-change-composed = letters and accents were put in their standard form, which looks the same
# $name (String)
# $changes (String)
name-reading = Will be kept as “{$name}”: {$changes}.
