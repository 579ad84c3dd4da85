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
# $how (String)
import-refused-over = This list is over: it was {$how}. Bring it again.
import-refused-busy = This list is being worked on. Wait until that is done.
import-refused-not-checked = The rows of this list have not been checked yet.
import-refused-newer = A newer version of Theriac is working on this list. It can be seen here, not changed.

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

## Codes: What stands before the decimals of a list's numbers, wherever they are text.

decimal-sign-point = point, as in 0.5
decimal-sign-comma = comma, as in 0,5

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
