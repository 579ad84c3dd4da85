account-refused-sign-in-name = A sign-in name is 1 to 40 letters a–z, digits, dots or hyphens.
account-refused-sign-in-name-taken = This sign-in name is taken. Choose another.
account-refused-no-role = Give at least one role.
# $least (Number)
account-refused-short-password = Give a password of at least {$least} characters; a sentence is good.
# $name (String)
account-refused-no-such-account = There is no account “{$name}” that can sign in.
sign-in-refused-not-together = This name and password do not go together. Check both and try again.
