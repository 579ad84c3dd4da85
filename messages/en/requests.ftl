request-refused-incomplete-drug = This drug is not complete yet, so it can't be requested. Ask the pharmacy.
# $route (String)
# $given (String)
request-refused-not-given-so = This drug is not given {$route}. Choose {$given}.
request-refused-no-ward = Choose where the patient is.
request-refused-other-patient = The line to amend belongs to another patient. Open it and amend it from there.
request-refused-newer-dose = A newer version wrote this dose, and it can't be read here. Request it anew.
