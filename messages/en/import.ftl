mapping-refused-no-name = No column has the drug's name, nor the code of drugs that are here. Say which one.
# $first (Number)
# $second (Number)
# $column (String)
mapping-refused-twice = Columns {$first} and {$second} both have the {$column}. Keep one of them.
# $width (Number)
# $number (Number)
# $column (String)
mapping-refused-no-such-column = The list has {$width} columns, and column {$number} was to have the {$column}.
# $typed (String)
mapping-refused-no-equals = “{$typed}” names no column. Write a meaning and a column, such as name=2 or name="Drug name".
# $typed (String)
# $meanings (String)
mapping-refused-unknown-meaning = “{$typed}” is nothing that a column can have. There are: {$meanings}.
# $typed (String)
# $headers (String)
mapping-refused-unknown-header = No column is called “{$typed}”. There are: {$headers}.
# $typed (String)
# $width (Number)
mapping-refused-no-header = The list has no header, so “{$typed}” names no column. Write its number, from 1 to {$width}.
# $numbers (String)
# $typed (String)
mapping-refused-same-headers = Columns {$numbers} are all called “{$typed}”. Write the number of one.
import-refused-committed = This list has been taken in. Take it back, or bring a new one.
import-refused-taken-back = This list is over: it was taken back. Bring it again.
import-refused-given-up = This list is over: it was given up. Bring it again.
import-refused-stopped = This list is over: it was stopped by a fault. Bring it again.
import-refused-busy = This list is being worked on. Wait until that is done.
import-refused-not-checked = The rows of this list have not been checked yet.
import-refused-newer = A newer version of Theriac is working on this list. It can be seen here, not changed.
# $typed (String)
cell-reason-sign-not-settled = “{$typed}” can be read in two ways. Say for this list whether its decimal sign is a point or a comma.
cell-reason-shows-an-error = The spreadsheet shows an error here instead of a value. Correct it there, or type the value.
cell-reason-became-a-date = A spreadsheet turned this into a date. Type what stood there before.
cell-reason-no-name = This row has no name. Type one, or leave the row out.
# $name (String)
# $code (String)
cell-reason-out-of-use = “{$name}” ({$code}) is out of use for good, so a list adds nothing to it. Bring it back on its page first, or leave this row out.
# $code (String)
cell-reason-unknown-code = No drug here has the code {$code}, and the row has no name. Type one of them.
# $code (String)
# $row (Number)
cell-reason-code-of-another-row = The code {$code} stands in row {$row} with another drug. Give each drug its own.
cell-reason-gtin-of-another-row = This GTIN stands in an earlier row with another drug. Correct the one that is wrong.
list-refused-not-waiting = This list is not waiting to be taken in any more, so its rows can't be changed.
list-refused-not-taken-in = This list is not taken in, so nothing of it can be taken back.
list-refused-nothing-to-take = Nothing of this list is to be taken in: everything in it is there already, or refused.
list-refused-drug-gone = That drug is not there any more. Decide this row again.
# $row (Number)
# $name (String)
# $code (String)
list-refused-no-pack-of = Row {$row} can't be a pack of “{$name}” ({$code}): it has no pack, or another strength or form. Choose another answer.
# $name (String)
# $code (String)
# $row (Number)
list-refused-pack-there = “{$name}” ({$code}) has this pack already. Answer that row {$row} is the same.
# $name (String)
# $code (String)
list-refused-corrected-since = This list can't be taken back, because “{$name}” ({$code}) was corrected since.
list-refused-encoding-unsure = Choose which of these reads right. The file itself does not say how it is encoded.
list-refused-sign-not-settled = Say which sign stands before decimals in this list.
# $megabytes (Number)
list-refused-file-too-large = This file is larger than {$megabytes} MB. Split the list, or leave out columns that are not needed.
list-refused-file-empty = This file is empty. Choose the list, then send it.
# $file (String)
# $cause (String)
list-refused-file-unreadable = {$file} can't be read: {$cause}
# $classes (String)
cell-reason-controlled = This says whether the drug is controlled, and is not understood. Write {$classes}.
cell-reason-not-as-exported = This column is read exactly as an export writes it: substance | 500 mg | 1 {"{"}tbl{"}"} | base, one a line. Leave it out, and give substance and strength in columns of their own.
# $damage (String)
cell-reason-damaged = {$damage} Choose another encoding for the file, or type what it should be.
# $name (String)
# $code (String)
cell-reason-gtin-of-another-drug = This GTIN belongs to “{$name}” ({$code}), which has another strength or form. Correct the GTIN, or the strength.
# $name (String)
# $code (String)
cell-reason-code-of-another-drug = This code belongs to “{$name}” ({$code}), which has another strength or form. Correct the code, or the strength.
# $typed (String)
number-in-file-refused-comma = “{$typed}” has a comma where this list's decimal sign is the point. Write it with a point, or choose the comma for the whole list.
# $typed (String)
number-in-file-refused-point = “{$typed}” has a point where this list's decimal sign is the comma. Write it with a comma, or choose the point for the whole list.
# $typed (String)
number-in-file-refused-grouping = “{$typed}” has marks between digits that do not set thousands apart. Write the number without them.
# $found (String)
# $was (String)
suspicion-twice = “{$found}” was read in the wrong encoding before; it was most probably “{$was}”.
# $found (String)
suspicion-control = “{$found}” holds a control character: it was read in the wrong encoding.
# $found (String)
suspicion-lost = “{$found}” has lost a letter: it was read in the wrong encoding before. Ask for the list anew.
# $rows (Number)
list-refused-undecided =
    { $rows ->
        [one] One row looks like another drug. Decide it first.
       *[other] { $rows } rows look like other drugs. Decide them first.
    }
# $drugs (String)
list-refused-used = This list can't be taken back, because some of it is used: {$drugs}. Suspend single drugs instead.
# $name (String)
# $code (String)
# $how (String)
list-refused-used-drug = {$name} ({$code}), {$how}
list-refused-used-more = and more

## The forms of a list.

# $name (String)
import-form-encoding = No encoding called “{$name}” can be read. Names that are known: utf-8, utf-16le, windows-1250 to windows-1258, windows-874, iso-8859-1 to iso-8859-16, koi8-r, koi8-u, gb18030, gbk, big5, shift_jis, euc-jp, euc-kr, ibm866, macintosh.
import-form-delimiter = Type the one character that stands between columns, such as ; or |.
import-form-header-row = Type the row in which the columns are named, or 0 for none.
import-form-column = Choose a meaning from the list.
import-form-row = Open this list again.

## What the command says of a list that it brought.

# $why (String)
# $columns (String)
brought-columns = {$why} Use --map name=COLUMN; the columns are: {$columns}.
brought-dry-run = Nothing was taken in: this was a dry run.
# $rows (Number)
brought-look-alikes = Nothing was taken in: {$rows} rows look like other drugs. Decide them on the page, or leave --stop-on-look-alikes out.
brought-nothing-new = Nothing changed: everything in this list is there already.
# $different (Number)
brought-nothing-else-new = Nothing changed: {$different} differ from what is there and were left as it is, all else is there already.
brought-nothing-good = Nothing was taken in.
# $rows (Number)
# $page (String)
brought-taken = {$rows} rows were taken in; see {$page}.
# $encoding (String)
# $choices (String)
brought-not-that-encoding = Read as {$encoding}, this file does not look like text of that encoding. It may be one of these: {$choices}. If you are sure, add --trust-encoding.
# $choices (String)
brought-which-encoding = The file does not say how it is encoded, and several encodings are possible. Choose one of: {$choices}.
# $number (Number)
brought-line = line {$number}:
# $row (Number)
# $column (String)
# $typed (String)
# $why (String)
brought-cell = row {$row}: {$column} “{$typed}”: {$why}
# $columns (String)
brought-columns-are = Columns: {$columns}
brought-sign-unclear = The decimal sign is not clear; numbers that can be read in two ways were refused. Add --decimal point or --decimal comma.
# $read (Number)
# $accepted (Number)
# $duplicate (Number)
# $present (Number)
# $changed (Number)
# $alike (Number)
# $refused (Number)
brought-rows = {$read} rows read: {$accepted} accepted, {$duplicate} twice in the list, {$present} there already, {$changed} different, {$alike} like another drug, {$refused} refused.
# $more (Number)
brought-more = and {$more} more; --json tells all

## What becomes of a row, and where a list stands.

verdict-accepted = Taken in
verdict-duplicate = Twice in the list
verdict-present = There already
verdict-changed = Different
verdict-look-alike = Looks like another
verdict-refused = Refused
import-state-uploaded = Being read
import-state-read = Waits for its columns
import-state-checking = Being checked
import-state-checked = Waits to be taken in
import-state-committing = Being taken in
import-state-committed = Taken in
import-state-undone = Taken back
import-state-cancelled = Given up
import-state-failed = Failed

## A row of a checked list: what becomes of it, and why.

rows-look-alikes = Look-alikes
rows-to-take-in = To take in
rows-all = All
row-same = The same, left out
row-marked = Another drug, marked
row-pack-of-it = A pack of it
# $code (String)
row-pack-of = A pack of {$code}
row-change-taken = Change taken
row-left-as-it-is = Different, left as it is
# $column (String)
# $why (String)
row-refused = {$column}: {$why}
# $column (String)
# $typed (String)
# $why (String)
row-refused-cell = {$column} “{$typed}”: {$why}
# $row (Number)
alike-row = row {$row}
# $name (String)
# $code (String)
alike-drug = “{$name}” ({$code})
# $name (String)
# $code (String)
# $outline (String)
alike-drug-outline = “{$name}” ({$code}), {$outline}
# $drug (String)
# $why (String)
row-like = Like {$drug}: {$why}
# $code (String)
# $column (String)
# $now (String)
# $then (String)
row-differs = {$code}, {$column}: now “{$now}”, in the list “{$then}”
# $row (Number)
row-same-as = The same as row {$row}
# $code (String)
row-is = It is {$code}

## What a person should know about a row beside that.

# $change (String)
note-name-changed = In the name, {$change}.
# $found (String)
note-out-of-name = Read out of the name: {$found}.
# $units (String)
note-in-a-pack = {$units} in a pack
# $typed (String)
# $column (String)
note-not-understood = “{$typed}” is not understood as {$column}, and left out.
# $column (String)
note-lacking = There is no {$column}.
# $missing (String)
note-incomplete = Incomplete: {$missing} to be added before it can be requested.
# $verdict (String)
note-formulary-changed = The formulary changed since this list was checked. Before, this row stood under “{$verdict}”.
# $verdict (String)
note-formulary-changed-decided = The formulary changed since this list was checked. Before, this row stood under “{$verdict}”, and was decided.

## Codes: The meaning of a column.

column-ignore = not taken in
column-name = name
column-generic = generic name or substances
column-brand = brand
column-other_names = other names
column-strength = strength
column-form = form
column-routes = routes
column-atc = ATC code
column-code = local code
column-gtin = GTIN
column-pack = pack
column-pack_units = units in the pack
column-pack_content = content of a unit in the pack
column-manufacturer = manufacturer
column-unit = dispensing unit
column-unit_use = use of a unit
column-unit_content = content of a dispensing unit
column-drops_per_ml = drops per mL
column-in_use_days = days in use after opening
column-controlled = controlled class
column-high_alert = high-alert
column-storage = storage
column-cautions = cautions
column-lang = language tag
column-tall_man = tall-man letters
column-dose_limits = dose limits (exact)
column-ingredients = ingredients (exact)
column-adult_at_once = Most at once, for an adult
column-adult_a_day = Most in a day, for an adult
column-smallest_measure = Smallest amount to measure out
column-most_per_kg_at_once = Most at once, for each kg
column-most_per_kg_a_day = Most in a day, for each kg
column-lowest_age = Lowest age
column-lowest_weight = Lowest weight
column-pregnancy = In pregnancy
column-breastfeeding = While breastfeeding
column-kidney_threshold = Kidney function that needs care
column-kidney_advice = When the kidneys do less
column-usual_dose = Usual dose
column-second_check = Needs a second check
column-weekly = Given once a week only
column-concentrate = Concentrate: only diluted

## Codes: What stands before the decimals of a list's numbers, wherever they are text.

decimal-sign-point = point, as in 0.5
decimal-sign-comma = comma, as in 0,5

## Codes: How a drug that a list brought is used. Each follows the drug's name in a sentence.

how-used-requested = requested
how-used-in-stock = in stock
how-used-changed-since = changed since
how-used-given-a-pack-since = given a pack since
how-used-named-as-a-replacement = named as a replacement

## Codes: What becomes of a row, without what it has to do with. Rows are counted by it.

verdict-code-accepted = Taken in
verdict-code-duplicate = Twice in the list
verdict-code-present = There already
verdict-code-changed = Different
verdict-code-look_alike = Looks like another
verdict-code-refused = Refused

## Codes: An encoding.

charset-utf-8 = Unicode (UTF-8)
charset-utf-16le = Unicode (UTF-16, little-endian)
charset-utf-16be = Unicode (UTF-16, big-endian)
charset-windows-1252 = Western European (Windows-1252, Latin-1)
charset-windows-1250 = Central European (Windows-1250)
charset-windows-1251 = Cyrillic (Windows-1251)
charset-windows-1253 = Greek (Windows-1253)
charset-windows-1254 = Turkish (Windows-1254, Latin-5)
charset-windows-1255 = Hebrew (Windows-1255)
charset-windows-1256 = Arabic (Windows-1256)
charset-windows-1257 = Baltic (Windows-1257)
charset-windows-1258 = Vietnamese (Windows-1258)
charset-windows-874 = Thai (Windows-874, TIS-620)
charset-gb18030 = Simplified Chinese (GB18030, GBK)
charset-big5 = Traditional Chinese (Big5)
charset-shift_jis = Japanese (Shift_JIS, CP932)
charset-euc-jp = Japanese (EUC-JP)
charset-iso-2022-jp = Japanese (ISO-2022-JP)
charset-euc-kr = Korean (EUC-KR, CP949)
charset-iso-8859-2 = Central European (ISO 8859-2)
charset-iso-8859-3 = South European (ISO 8859-3)
charset-iso-8859-4 = North European (ISO 8859-4)
charset-iso-8859-5 = Cyrillic (ISO 8859-5)
charset-iso-8859-6 = Arabic (ISO 8859-6)
charset-iso-8859-7 = Greek (ISO 8859-7)
charset-iso-8859-8 = Hebrew (ISO 8859-8)
charset-iso-8859-10 = Nordic (ISO 8859-10)
charset-iso-8859-13 = Baltic (ISO 8859-13)
charset-iso-8859-14 = Celtic (ISO 8859-14)
charset-iso-8859-15 = Western European (ISO 8859-15, Latin-9)
charset-iso-8859-16 = Romanian (ISO 8859-16)
charset-koi8-r = Russian (KOI8-R)
charset-koi8-u = Ukrainian (KOI8-U)
charset-ibm866 = Cyrillic (DOS, CP866)
charset-macintosh = Western European (Macintosh)
charset-x-mac-cyrillic = Cyrillic (Macintosh)

## Why a file cannot be read as a list.

read-refused-unreadable = The file could not be opened. Bring it again.
read-refused-empty = There is nothing in this file. Check that the right file was chosen.
# $max (String)
read-refused-too-big = This file is larger than {$max} MB, the most that is read at once. Split it, and bring the parts.
# $max (String)
read-refused-too-many-rows = This list has more than {$max} rows, the most that is read at once. Split it, and bring the parts.
# $max (String)
read-refused-unpacks-too-big = This spreadsheet unpacks to more than {$max} MB, far more than a list of drugs. Copy the list alone into a new spreadsheet, save it as XLSX, and bring that.
# $max (String)
read-refused-too-many-parts = This spreadsheet is made of more than {$max} parts, far more than a list of drugs. Copy the list alone into a new spreadsheet, save it as XLSX, and bring that.
read-refused-too-deep = This spreadsheet is built in a way no spreadsheet program does it. Copy the list into a new spreadsheet, save it as XLSX, and bring that.
# $seconds (String)
read-refused-too-slow = Reading this file took longer than {$seconds} seconds and was stopped. Copy the list alone into a new spreadsheet, or split it, and bring that.
read-refused-too-heavy = Reading this file takes more memory than a list of drugs ever does, and was stopped. Copy the list alone into a new spreadsheet, save it as XLSX, and bring that.
read-refused-locked = This spreadsheet is locked with a password. Save it without one, and bring the new file.
# $what (String)
read-refused-not-a-list = This file is {$what}.
read-refused-damaged = This spreadsheet is damaged. Open it in a spreadsheet program, save it as XLSX, and bring the new file.
read-refused-no-sheet = This spreadsheet has no sheet with rows in it.
# $name (String)
read-refused-unknown-sheet = There is no sheet called “{$name}” in this file. Choose one of its sheets.
read-refused-bad-delimiter = Columns can't be separated by that character. Choose a comma, a semicolon, a tab or another sign.
read-refused-crashed = This file could not be read. Open it in a spreadsheet program, save it as XLSX, and bring the new file.
not-a-list-pdf = a PDF. Ask the sender for the list as a spreadsheet or CSV file
not-a-list-document = a text document. Copy its table into a spreadsheet, save that as XLSX, and bring the new file
not-a-list-picture = a picture. Ask the sender for the list as a spreadsheet or CSV file
not-a-list-archive = an archive. Unpack it, and bring the list that is inside
not-a-list-xlsb = Excel's binary workbook. Open it in Excel, save it as XLSX, and bring the new file
not-a-list-web-page = a web page, whatever its ending says. Open it in a spreadsheet program, save it as XLSX, and bring the new file
not-a-list-xml = XML. Open it in a spreadsheet program, save it as XLSX, and bring the new file
not-a-list-json = JSON, made for programs. Ask the sender for the list as a spreadsheet or CSV file
not-a-list-binary = neither text nor a spreadsheet that is known here. Open it in the program it comes from, and save it as XLSX or CSV

## Why a list stopped, or came back to the person.

# $file (String)
# $number (String)
list-halted-reader-fell = {$file} IT finds the cause under {$number}.
# $number (String)
list-halted-fault = Something went wrong here; the drugs and everything else are as they were. IT finds the cause under {$number}.
list-halted-compared-again = Its rows are being compared with the formulary once more.
# $rows (Number)
list-halted-changed = Nothing was taken in: the formulary changed since this list was checked, and { $rows ->
        [one] one row
       *[other] {$rows} rows
    } would do something else now. Each of them says so below. Look at them, then take the list in again.
list-halted-codes-held = Nothing was taken in, because another list that is being taken in or taken back at this moment has some of the same codes or GTINs. Wait until that is done, then take this one in again.
list-halted-restless = Nothing was taken in, because the drugs were changed again and again meanwhile. Take the list in again.
