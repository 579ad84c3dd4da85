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
