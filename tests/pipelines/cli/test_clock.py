"""Deadlines end at midnight where the office is, whatever the computer's clock is set to."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

CODE = "from pipelines.cli.clock import office_now; print(office_now().isoformat())"


@pytest.mark.parametrize("zone", ["UTC", "Asia/Ho_Chi_Minh", "America/New_York"])
def test_now_is_office_time_on_a_machine_of_any_zone(zone):
    told = subprocess.run(
        [sys.executable, "-c", CODE],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    said = datetime.fromisoformat(told.stdout.strip())
    assert said.tzinfo is None
    expected = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=7)
    assert abs(said - expected) < timedelta(minutes=1)
