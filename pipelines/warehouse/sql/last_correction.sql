-- one row: the number of the last correction declared or withdrawn

select coalesce(max(event_no), 0) as event_no
from correction
