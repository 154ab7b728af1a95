"""The ``chitieu`` command: everything of pipelines.cli, plus serve and demo."""


def main() -> None:
    """Run the command line."""
    raise SystemExit("not assembled yet")
