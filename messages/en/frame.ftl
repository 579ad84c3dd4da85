## What stands around every page.

frame-title-error = Error:{" "}
frame-skip = Skip to the content
frame-demo-label = Demonstration
frame-demo = Demonstration: invented people only
frame-fault-title = Part of this page stopped.{" "}
frame-fault = What you typed is still here. You can go on and send it; if a button does not answer, copy your text and load the page again.
frame-home-label = Theriac, home
frame-sign-out = Sign out
frame-find = Find
frame-find-drug = Find a drug
frame-main-label = Main
frame-more-label = More
frame-signed-in = Signed in:{" "}
frame-system-status = System status
frame-about = About Theriac
frame-health-unknown = Not checked yet
frame-health-good = Everything works
frame-health-ill =
    { $count ->
        [one] One part has a fault
       *[other] { $count } parts have a fault
    }

## The navigation.

nav-home = Home
nav-queue = Queue
nav-my-requests = My requests
nav-prescribe = Prescribe
nav-drugs = Drugs
nav-patients = Patients
nav-stock = Stock
nav-incidents = Incidents
nav-status = Status
nav-diagnostics = Diagnostics
nav-users = Users
nav-audit = Audit
nav-about = About

## What the small pieces of a page say by themselves.

piece-optional = {" "}(optional)
piece-date-hint = Year, month, day: for example 1961-03-12
piece-put-right = Please put this right
piece-patient = Patient
piece-born = Born
piece-sex = Sex
piece-mrn = MRN
piece-weight = Weight
piece-not-known = not known
piece-allergies = Allergies
piece-allergies-not-asked = Not asked yet
piece-allergies-none-known = None known
piece-allergies-could-not-load = Could not be read. Ask the patient.

## What the interactive parts say.

send-sending = Sending…
send-no-network = This computer has no network connection.
send-no-answer = The server does not answer.
send-busy = The server has too much to do now.
send-late = The server did not answer in time.
# $why (String)
send-waiting = { $why } What you typed is kept here and is sent once, as soon as that is possible. Leave this page open.
send-sign-in = {" "}Sign in in a new tab, then send this again.
find-none = No drug found
# $count (Number)
find-count = { $count } found
find-list-label = Drugs
find-near = near
find-alike = look-alike
# $why (String)
dose-not-read-back = Not read back: { $why }
live-asleep = Reload the page to see what is new
live-on = Live
live-off = Not live: reload to see what is new
live-signed-out = Not live: your session has ended.
live-sign-in = Sign in again
