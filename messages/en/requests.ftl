request-refused-incomplete-drug = This drug is not complete yet, so it can't be requested. Ask the pharmacy.
# $route (String)
# $given (String)
request-refused-not-given-so = This drug is not given {$route}. Choose {$given}.
request-refused-no-ward = Choose where the patient is.
request-refused-other-patient = The line to amend belongs to another patient. Open it and amend it from there.
request-refused-newer-dose = A newer version wrote this dose, and it can't be read here. Request it anew.
request-form-no-drug = Write and choose the drug.
request-form-no-drugs = Write and choose at least one drug.
request-form-no-priority = Choose how soon it is wanted.
# $most (Number)
request-form-many-lines = One prescription holds at most {$most} medicines. Write a second one for the rest.
