## Codes: What a place is. Places form a tree.

place-kind-hospital = Hospital
place-kind-ward = Ward
place-kind-pharmacy = Pharmacy
place-kind-shelf = Shelf

## Codes: How a patient is at a place. Codes after HL7 FHIR R4's encounter classes.

encounter-class-inpatient = Inpatient
encounter-class-outpatient = Outpatient
encounter-class-emergency = Emergency

## Codes: A practitioner's profession.

profession-doctor = Doctor
profession-dentist = Dentist
profession-nurse = Nurse
profession-nurse_prescriber = Nurse prescriber
profession-midwife = Midwife
profession-clinical_officer = Clinical officer
profession-pharmacist = Pharmacist
profession-pharmacy_technician = Pharmacy technician
profession-other = Other

## Codes: What a person does here. One person can hold several roles.

role-prescriber = prescriber
role-pharmacist = pharmacist
role-technician = technician
role-engineer = engineer
role-administrator = administrator

## Codes: One use case that somebody may or may not do. The words follow "can": "Only a pharmacist can …".

permission-see_drugs = see drugs
permission-onboard_drug = onboard or correct a drug
permission-suspend_drug = suspend a drug or bring it back
permission-retire_drug = retire a drug
permission-see_patients = see patients
permission-register_patient = register a patient
permission-record_observation = record a weight or another measurement
permission-record_allergy = record allergies
permission-request_prescription = request a prescription
permission-see_prescriptions = see prescriptions
permission-decide_line = accept, question or reject a line
permission-answer_question = answer the pharmacist's question
permission-hold_line = hold a line or release it
permission-cancel_line = cancel a line
permission-stop_line = stop a line
permission-mark_line_in_error = mark a line as entered in error
permission-see_stock = see stock
permission-receive_stock = receive stock
permission-hold_lot = hold, recall or release a lot
permission-prepare_dispensing = prepare a dispensing
permission-check_dispensing = check a dispensing
permission-hand_over_dispensing = hand over a dispensing
permission-undo_dispensing = undo a dispensing
permission-supply_in_emergency = supply in an emergency before acceptance
permission-review_emergency_supply = review an emergency supply
permission-see_status = see the status of the system
permission-see_diagnostics = see diagnostics
permission-see_audit = see the audit record
permission-manage_accounts = manage accounts
