## Why something was not done.

error-sign-in = You are not signed in, or your session has ended. Sign in again; what you typed is kept on this page.
error-not-found = There is nothing here by that name or number. It may have been mistyped, or merged into another.
error-refused = Some of what you typed needs another look. Nothing was saved, and all you typed is still here.
error-stale = Somebody else changed this a moment ago. Look at it as it is now, then try again.
# $made (String)
error-already-made = This form was already sent once, with other content, and made { $made }. Nothing more was saved.
# $seconds (Number)
error-slow = Too many wrong passwords for this name from this place. Wait { $seconds } seconds, then try again.
error-busy = The server has more to do than it can do now. Nothing was saved. Try again in a few seconds.
error-late = The server took too long to answer, and it is not known whether this was saved. Send it again: however often it is sent, it is saved once.
error-too-large = What was sent is larger than this form takes. Nothing was saved.
# $number (String)
error-fault = Something went wrong on our side, not on yours. Nothing was saved. Tell IT this number: { $number }.
error-not-understood = This page is out of date or the request was not understood. Nothing was saved. Reload the page and try again.
error-unreachable = The server could not be reached. Nothing is lost: what you typed is still here.
error-other-site = This request came from another site, so it was not carried out. Open the page here and try again.

# $people (String)
# $act (String)
error-forbidden = Only { $people } can { $act }.

## Who may, in "Only a pharmacist can …".

one-of-role-prescriber = a prescriber
one-of-role-pharmacist = a pharmacist
one-of-role-technician = a technician
one-of-role-engineer = an engineer
one-of-role-administrator = an administrator
one-of-role-nobody = nobody
# $first (String)
# $last (String)
either-or = { $first } or { $last }

## Pages about trouble.

trouble-not-found = Not found
trouble-not-allowed = Not allowed
trouble-sign-in = Sign in
trouble-busy = Busy
trouble-late = No answer in time
trouble-other = Trouble
trouble-see-made = See what it made
trouble-go-home = Go to the start page
trouble-is-it-working = Is the system working?
trouble-session-ended = Your session has ended
trouble-kept = What you typed is kept in this page and is not sent yet. Don't close it.
trouble-sign-in-beside = Sign in in a new tab
trouble-come-back = Come back to this page and press the button. It is sent in the name of whoever is signed in then.
trouble-send-again = Send again

## What a field is told, wherever it stands.

form-not-in-the-list = Choose one from the list.
told-newer = A newer version of Theriac noted something here that this one can't say.
