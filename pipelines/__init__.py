"""The way of a number, from the promise to what readers see.

::

    indicators.yaml -> spec -> submissions -> warehouse -> attainment
                    -> disclosure -> snapshot -> dashboard

One way, no way back: a number enters as a workbook cell and leaves as a verdict, and at every
door it keeps its address. Each room below may use the rooms named after it, never before it:
``cli, sample, snapshot, disclosure, attainment, warehouse, submissions, spec, units, domain``.
"""
