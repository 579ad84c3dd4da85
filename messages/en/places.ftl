# $place (String)
place-refused-cannot-lie-there = {$place} can't lie there. Choose another place.
