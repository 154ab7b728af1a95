"""What axe-core finds that stands in the way of a reader."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
}
SERIOUS = ("serious", "critical")


def serious_faults(page: Page) -> list[str]:
    """Rule, place and reason of what stands in the way of a reader."""
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in Axe().run(page, options=RULES).response["violations"]
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]
