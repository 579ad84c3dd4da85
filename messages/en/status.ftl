## Whether the system works, part by part.

status-title = Status
status-works = Everything works
status-starting = Not checked yet: the server is just starting.
status-ill =
    { $count ->
        [one] One part has a fault. Prescribing and dispensing work.
       *[other] { $count } parts have a fault. Prescribing and dispensing work.
    }
status-down = Prescribing and dispensing do not work now.
status-looked-at = Checked every few seconds. If this page itself does not load, the network or the whole server is down: tell IT, and use paper until it is back.
status-part = Part
status-now = Now
status-what-to-do = What to do

status-state-works = Works
status-state-weak = Weak
status-state-fault = Fault

status-requesting = Requesting prescriptions
    .advice = Write requests on paper and send them to the pharmacy; type them in when this works again.
status-dispensing = Checking and dispensing
    .advice = Dispense from paper requests and keep them; type them in when this works again.
status-records = Looking up patients, drugs and prescriptions
    .advice = Nothing can be looked up now. Tell IT, and work from paper until this is back.
status-search = Drug search
    .advice = Search finds only the beginning of names now. Type the name as it is written on the pack.
status-onboarding = Onboarding drugs by the form
    .advice = Onboard the drug later; everything else goes on.
status-nobody-knows = Nobody knows: this part was not looked at for a while.
