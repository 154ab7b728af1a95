"""Buttons that hand out files; a file is made when somebody clicks, not when the page is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard.figures.image import IMAGES, Caption, picture
from dashboard.figures.palette import LIGHT
from dashboard.naming import programme
from dashboard.reading import holds_illustrative
from dashboard.session import View, teller
from dashboard.text.language import plain
from dashboard.text.time import day, period
from dashboard.trouble import logged
from dashboard.views.fold import place_menu
from pipelines.snapshot.export import FORMATS, Selection, file_name, write_table
from pipelines.snapshot.package import package_name, package_zip

_MIMES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


def place_tables(view: View, table: pa.Table, wanted: Selection) -> None:
    """The rows on show in each format, and the whole snapshot they are from."""
    text = view.text
    with st.container(horizontal=True, key="downloads"):
        for kind in FORMATS:
            _place(
                text(f"data.{kind}"),
                partial(write_table, table, kind),
                name=file_name(view.snapshot, wanted, kind),
                mime=_MIMES[kind],
                key=f"download-{kind}",
            )
        _place(
            text("data.package"),
            partial(package_zip, view.snapshot),
            name=package_name(view.snapshot),
            mime="application/zip",
            key="download-package",
            told=text("data.package_words"),
        )


def place_pictures(
    view: View,
    name: str,
    draw: Callable[[], Mapping[str, Any]],
    *,
    title: str,
    sentence: str,
    indicator: str | None = None,
) -> None:
    """The chart above as a picture that says by itself what it shows and where it is from.

    ``draw`` gives the chart's Vega-Lite specification; it is asked when a picture is.
    """
    place_menu(
        view.text("picture.download"),
        partial(
            _place_images,
            view,
            name,
            draw,
            Caption(about(view, title), plain(sentence), origin(view)),
            file_stem(view, name, indicator),
        ),
        key=f"pictures-{name}",
        icon=":material/download:",
        text=view.text,
    )


def _place_images(
    view: View, name: str, draw: Callable[[], Mapping[str, Any]], caption: Caption, stem: str
) -> None:
    for format_, mime in IMAGES.items():
        _place(
            view.text(f"picture.{format_}"),
            partial(_image, draw, caption, format_),
            name=f"{stem}.{format_}",
            mime=mime,
            key=f"picture-{name}-{format_}",
        )


def _image(draw: Callable[[], Mapping[str, Any]], caption: Caption, format_: str) -> bytes:
    return picture(draw(), caption, format_=format_, palette=LIGHT)


def about(view: View, what: str, *, dated: bool = True) -> str:
    """What a picture shows, of which unit and when."""
    chosen = view.selection
    where = [view.names.get(chosen.unit, str(chosen.unit))] if chosen.unit else []
    when = [period(chosen.period, text=view.text)] if chosen.period and dated else []
    return " · ".join((what, *where, *when))


def file_stem(view: View, name: str, indicator: str | None = None) -> str:
    """The name of a picture without its ending: programme, unit, period and snapshot."""
    chosen = view.selection
    parts = ("chitieu", name, programme(view), indicator, chosen.unit, chosen.period)
    return "_".join(str(part).replace("/", "-") for part in (*parts, view.snapshot.id) if part)


def source(view: View) -> str:
    """The snapshot in few words, for a line below a figure."""
    return " · ".join(
        (*([view.text("data.illustrative")] if holds_illustrative(view) else ()), view.snapshot.id)
    )


def origin(view: View) -> str:
    """Which snapshot a picture is from, and that its data are illustrative where they are."""
    manifest, text = view.snapshot.manifest, view.text
    words = text(
        "foot.snapshot",
        id=view.snapshot.id,
        as_of=day(manifest.as_of, text=text),
        spec=manifest.spec_fingerprint[:12],
    )
    return f"{text('data.illustrative')} · {words}" if holds_illustrative(view) else words


def _place(
    label: str,
    make: Callable[[], bytes],
    *,
    name: str,
    mime: str,
    key: str,
    told: str | None = None,
) -> None:
    st.download_button(
        label,
        data=logged(make, key, tell=teller()),
        file_name=name,
        mime=mime,
        key=key,
        on_click="ignore",
        help=told,
    )
