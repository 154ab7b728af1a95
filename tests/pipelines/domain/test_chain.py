"""A chain holds as long as nobody touches it, and names the line that somebody touched."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.domain.chain import START, Break, Harm, Line, add_lines, breaks_of, digest

CONTENTS = st.lists(
    st.dictionaries(st.sampled_from(["kind", "name", "tên"]), st.text(max_size=5), max_size=3),
    min_size=3,
    max_size=8,
)


def chain(contents):
    return list(add_lines(contents, after=0, before=START))


@settings(deadline=None)
@given(CONTENTS)
def test_an_untouched_chain_holds_also_when_it_was_written_in_parts(contents):
    whole = chain(contents)
    assert list(breaks_of(whole)) == []
    first, rest = contents[:1], contents[1:]
    begun = chain(first)
    assert [*begun, *add_lines(rest, after=1, before=begun[-1].sha256)] == whole


@settings(deadline=None)
@given(CONTENTS, st.data())
def test_a_removed_line_is_named(contents, data):
    lines = chain(contents)
    gone = data.draw(st.integers(1, len(lines) - 1))
    left = [line for line in lines if line.number != gone]
    assert list(breaks_of(left)) == [Break(gone, Harm.MISSING)]


@settings(deadline=None)
@given(CONTENTS, st.data())
def test_two_swapped_lines_are_both_named(contents, data):
    lines = chain(contents)
    one, other = sorted(data.draw(st.permutations(range(len(lines))))[:2])
    first, second = lines[one], lines[other]
    lines[one] = replace(second, number=first.number)
    lines[other] = replace(first, number=second.number)
    assert list(breaks_of(lines)) == [
        Break(first.number, Harm.MOVED, written_as=second.number),
        Break(second.number, Harm.MOVED, written_as=first.number),
    ]


@settings(deadline=None)
@given(CONTENTS, st.data())
def test_an_edited_line_is_named_even_with_a_hash_made_to_fit(contents, data):
    lines = chain(contents)
    which = data.draw(st.integers(0, len(lines) - 2))
    line = lines[which]
    edited = line.text.replace('"line":', '"lane":"x","line":')
    lines[which] = replace(line, text=edited)
    assert list(breaks_of(lines)) == [Break(line.number, Harm.ALTERED)]
    lines[which] = replace(line, text=edited, sha256=digest(edited))
    assert list(breaks_of(lines)) == [Break(line.number, Harm.REPLACED)]


def test_the_last_line_is_held_by_its_own_hash_and_what_is_no_json_is_altered():
    lines = chain([{"kind": "load"}, {"kind": "publish"}])
    lines[1] = replace(lines[1], text="không phải JSON", sha256=digest("không phải JSON"))
    assert list(breaks_of(lines)) == [Break(2, Harm.ALTERED)]
    assert Line(1, "[]", digest("[]")).content == {}


def test_a_line_is_canonical_json():
    line = Line.of(1, START, {"name": "Phường", "kind": "load"})
    assert line.text == f'{{"before":"{START}","kind":"load","line":1,"name":"Phường"}}'
