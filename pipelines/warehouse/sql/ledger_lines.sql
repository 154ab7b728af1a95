-- one row per line of the ledger

select
    line_no,
    line,
    sha256
from ledger
order by line_no
