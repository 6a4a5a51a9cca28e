"""Makes the pictures of the docs: the grid, and screenshots of the report in a browser."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from analysis import load_book, run_audit, write_run
from analysis.records import Audit
from analysis.showing import cells_table, verdicts_table
from analysis.showing.charts import canvas, draw_grid

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FACET = "technique.incision"


def main() -> None:
    """Audit the seeds and write the pictures into docs/pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    audit = run_audit([ROOT / "seeds"], codebook="vertebral_augmentation", subject="kyphoplasty")
    with tempfile.TemporaryDirectory() as folder:
        run = write_run(audit, Path(folder) / "run", codebook=load_book(audit))
        _draw_grid(audit)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            _shoot(page, run, "", "report.png")
            _shoot(page, run, f"#{FACET}", "cell.png")
            claim = next(c for c in audit.claims if c.facet == FACET and c.polarity == "negated")
            _shoot(page, run, f"#{claim.source}@{claim.start}-{claim.end}", "document.png")
            browser.close()


def _draw_grid(audit: Audit) -> None:
    """Draw the grid without the questions that nobody answers, for the front page."""
    stated = {finding.facet for finding in audit.findings if finding.verdict != "silent"}
    cells = cells_table(cell for cell in audit.cells if cell.facet in stated)
    verdicts = verdicts_table(finding for finding in audit.findings if finding.facet in stated)
    with canvas.steady_style():
        figure, (ax,) = canvas.new_figure()
        draw_grid(cells, verdicts, ax)
        (PICTURES / "grid.png").write_bytes(canvas.to_png(figure))


def _shoot(page: Page, run: Path, fragment: str, name: str) -> None:
    page.goto("about:blank")
    page.goto((run / "report.html").as_uri() + fragment)
    page.wait_for_timeout(800)  # panels slide in
    page.screenshot(path=PICTURES / name)


if __name__ == "__main__":
    main()
