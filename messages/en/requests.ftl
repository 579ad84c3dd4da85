request-refused-incomplete-drug = This drug is not complete yet, so it can't be requested. Ask the pharmacy.
# $route (String)
# $given (String)
request-refused-not-given-so = This drug is not given {$route}. Choose {$given}.
request-refused-weekly-only = This drug is given once a week only. Choose “once a week” and its day.
request-refused-concentrate = This is a concentrate. Write into what it is mixed, and over how long it is given.
# $most (String)
request-refused-limit-above-record = The record allows at most {$most} in 24 hours. Write that or less.
# $found (String)
request-refused-found = {$found} Change the dose, or write why it is right.
request-reason-label = Why this dose is right
request-reason-hint = The pharmacist reads it first
request-refused-no-ward = Choose where the patient is.
request-refused-other-patient = The line to amend belongs to another patient. Open it and amend it from there.
request-refused-newer-dose = A newer version wrote this dose, and it can't be read here. Request it anew.
request-form-no-drug = Write and choose the drug.
request-form-no-drugs = Write and choose at least one drug.
request-form-no-priority = Choose how soon it is wanted.
# $most (Number)
request-form-many-lines = One prescription holds at most {$most} medicines. Write a second one for the rest.
