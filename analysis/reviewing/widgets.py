"""A front for adjudication in a notebook: one disagreement at a time, settled by a click."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from analysis.reviewing.adjudication import ASKED, OTHER, coders_of, export_adjudication
from analysis.reviewing.codings import SILENT


def adjudicate_widget(table: pd.DataFrame, save_to: str | Path, adjudicator: str = "") -> Any:
    """Show disagreements one by one, and write each choice into a sheet at once.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``disagreements``.
    save_to : path
        The sheet, ``.csv`` or ``.xlsx``, that ``import_adjudication``
        reads; it is written anew after every choice.
    adjudicator : str
        Your name.

    Returns
    -------
    ipywidgets.VBox
        To be shown as the last line of a cell.
    """
    return _Desk(table, Path(save_to), adjudicator).box


class _Desk:
    """The widgets and what they have settled so far."""

    def __init__(self, table: pd.DataFrame, save_to: Path, adjudicator: str) -> None:
        self.table = table.reset_index(drop=True).copy()
        for column in ASKED:
            self.table[column] = ""
        self.save_to, self.place = save_to, 0
        self.coders = coders_of(table)
        self.name = ipywidgets.Text(value=adjudicator, description="Your name")
        self.progress = ipywidgets.IntProgress(
            value=0, min=0, max=max(len(table), 1), description="Settled"
        )
        self.question = ipywidgets.HTML()
        self.choice = ipywidgets.ToggleButtons(options=["", *self.coders, SILENT, OTHER])
        self.value = ipywidgets.Text(description="Other value")
        self.quote = ipywidgets.Textarea(description="Other quote")
        self.reason = ipywidgets.Text(description="Reason")
        self.back = ipywidgets.Button(description="Back")
        self.save = ipywidgets.Button(description="Save and next", button_style="primary")
        self.told = ipywidgets.HTML()
        self.back.on_click(self._on_back)
        self.save.on_click(self._on_save)
        self.box = ipywidgets.VBox(
            [
                ipywidgets.HBox([self.name, self.progress]), self.question, self.choice,
                self.value, self.quote, self.reason,
                ipywidgets.HBox([self.back, self.save]), self.told,
            ]
        )  # fmt: skip
        self._show()

    def _on_back(self, _: Any) -> None:
        self.place = max(self.place - 1, 0)
        self._show()

    def _on_save(self, _: Any) -> None:
        if len(self.table) == 0:
            return
        if not self.name.value.strip():
            self.told.value = "Write your name first."
            return
        entries = (
            self.choice.value, self.name.value.strip() if self.choice.value else "",
            self.value.value, self.quote.value, self.reason.value,
        )  # fmt: skip
        for column, entry in zip(ASKED, entries, strict=True):
            self.table.loc[self.place, column] = entry
        export_adjudication(self.table, self.save_to)
        self.place = min(self.place + 1, len(self.table) - 1)
        self._show()

    def _show(self) -> None:
        done = int((self.table["settled"] != "").sum())
        self.progress.value = done
        self.told.value = f"{done} of {len(self.table)} settled."
        if len(self.table) == 0:
            self.question.value = "The coders differ on nothing."
            return
        row = {str(name): str(entry) for name, entry in self.table.loc[self.place].items()}
        lines = [
            f"<b>{self.place + 1}. {escape(row['source'])}: {escape(row['facet'])}</b>",
            escape(row["question"]),
        ]
        for coder in self.coders:
            words = escape(row[f"{coder}: quotes"]) or "no quote"
            lines.append(f"<b>{escape(coder)}</b>: {escape(row[coder])} <i>({words})</i>")
        self.question.value = "<br>".join(lines)
        widgets = (self.choice, None, self.value, self.quote, self.reason)
        for column, widget in zip(ASKED, widgets, strict=True):
            if widget is not None:
                widget.value = row[column]
