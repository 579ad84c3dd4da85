## What a form made, inside a sentence: "… and made the drug AMOX500".

# $number (String)
made-prescription = prescription {$number}
# $act (String)
# $position (Number)
# $prescription (String)
made-line-act = “{$act}” on line {$position} of {$prescription}
# $prescription (String)
made-dispensing = a dispensing for {$prescription}
# $prescription (String)
made-dispensing-step = a step on a dispensing for {$prescription}
# $code (String)
made-drug = the drug {$code}
# $version (Number)
# $code (String)
made-drug-version = version {$version} of {$code}
# $code (String)
# $state (String)
made-drug-state = the drug {$code}: {$state}
# $code (String)
made-pack = a pack of {$code}
# $units (String)
# $drug (String)
# $lot (String)
made-receipt = {$units} of {$drug} in lot {$lot}
# $lot (String)
# $status (String)
made-lot-status = the status of lot {$lot}: {$status}
# $lot (String)
# $status (String)
# $others (Number)
made-lots-status = the status of lot { $lot }: { $status }, also of { $others ->
        [one] another lot with this number
       *[other] { $others } others with this number
    }
# $lot (String)
made-lot-expiry = the expiry of lot {$lot}
# $name (String)
made-patient = the patient {$name}
# $record (String)
made-record = the record of {$record}
# $agent (String)
made-allergy-refuted = {$agent} refuted
# $agent (String)
made-allergy-confirmed = {$agent} confirmed
made-none-known = the statement that no allergy is known
made-identity = a patient's name
made-stay = where the patient is
# $name (String)
made-place = the place {$name}
# $name (String)
made-account = the account {$name}
made-list = this list
made-list-cancelled = this list, given up
made-list-undone = this list, taken back
made-row-corrected = this row, corrected
made-decision = this decision
made-session = a session
made-demonstration = the demonstration
made-newer = something that a newer version of Theriac knows
