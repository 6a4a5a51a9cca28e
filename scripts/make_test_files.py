"""Makes the files of tests/files with real programs, from the pages in tests/files/pages.

Run it where LibreOffice Writer (``soffice``) and Chromium (``chromium``) are
installed: ``python scripts/make_test_files.py``. The files are kept with the
tests, so that the tests need neither program. Their bytes change with the
programs' versions; their words do not.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FILES = Path(__file__).resolve().parent.parent / "tests" / "files"
PAGES = FILES / "pages"
LOCK = {
    "EncryptFile": {"type": "boolean", "value": "true"},
    "DocumentOpenPassword": {"type": "string", "value": "leaflet"},
}
COLUMNS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
 <style:style style:name="two" style:family="section"><style:section-properties><style:columns
  fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>
 <style:style style:name="big" style:family="paragraph"><style:text-properties
  fo:font-size="20pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="middle" style:family="paragraph"><style:text-properties
  fo:font-size="14pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="body" style:family="paragraph"><style:paragraph-properties
  fo:margin-bottom="0.3cm"/><style:text-properties fo:font-size="11pt"/></style:style>
 <style:style style:name="foot" style:family="paragraph"><style:text-properties
  fo:font-size="9pt"/></style:style>
 <style:page-layout style:name="page"><style:page-layout-properties fo:page-width="14.8cm"
  fo:page-height="12cm" fo:margin-top="1cm" fo:margin-bottom="0.6cm" fo:margin-left="1.5cm"
  fo:margin-right="1.5cm"/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">
 <style:footer><text:p text:style-name="foot">Leaflet 12 - page <text:page-number/></text:p>
 </style:footer></style:master-page></office:master-styles>
<office:body><office:text>
 <text:p text:style-name="big">After your angiogram</text:p>
 <text:section text:style-name="two" text:name="columns">{body}</text:section>
</office:text></office:body></office:document>
"""
PARTS = {
    "Rest": "Lie flat for two hours after the procedure. A nurse checks the wound in the groin "
    "every fifteen minutes in the first hour, and then every half hour until you go home.",
    "Going home": "Most patients go home on the same day. You should have somebody with you for "
    "the first night, because bleed­ing from the wound is most likely then.",
    "Driving": "You must not drive for two days. If you drive a lorry or a bus, ask the licen­sing "
    "office before you drive again, since other rules hold for you.",
    "Bruising": "A bruise in the groin is com­mon and fades within two weeks. Ring the ward if a "
    "lump grows there or if the leg becomes cold, numb or pale.",
    "Tablets": "Take your blood thin­ners as before unless the doctor has told you otherwise. "
    "Metfor­min may be taken again after 48 hours, once a blood test has shown that your "
    "kidneys work well.",
    "Sport": "Walk as much as you like from the next day on. Heavy lifting, cyc­ling and running "
    "should wait for one week, and swimming until the wound is dry.",
}


def main() -> int:
    """Make every file; return 0, or 2 where a program is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=FILES, help="the folder to write into")
    out: Path = parser.parse_args().out
    missing = [program for program in ("soffice", "chromium") if shutil.which(program) is None]
    if missing:
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _with_office(work, out)
        _with_browser(work, out)
    return 0


def _with_office(work: Path, out: Path) -> None:
    leaflet = PAGES / "leaflet.html"
    _convert(leaflet, "odt:writer8", work, "HTML (StarWriter)")
    _convert(work / "leaflet.odt", "docx:MS Word 2007 XML", out)
    _convert(work / "leaflet.odt", "pdf:writer_pdf_Export", out)
    body = "".join(
        f'<text:p text:style-name="middle">{head}</text:p>'
        f'<text:p text:style-name="body">{words}</text:p>'
        for head, words in PARTS.items()
    )
    (work / "columns-office.fodt").write_text(COLUMNS.format(body=body), "utf-8")
    _convert(work / "columns-office.fodt", "pdf:writer_pdf_Export", out)
    (work / "locked.odt").write_bytes((work / "leaflet.odt").read_bytes())
    _convert(work / "locked.odt", f"pdf:writer_pdf_Export:{json.dumps(LOCK)}", out)


def _convert(source: Path, kind: str, out: Path, reader: str = "") -> None:
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{out / '.office'}"]
    command += [f"--infilter={reader}"] if reader else []
    command += ["--convert-to", kind, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    shutil.rmtree(out / ".office", ignore_errors=True)


def _with_browser(work: Path, out: Path) -> None:
    site = (PAGES / "site.html").as_uri()
    (out / "site-saved.html").write_bytes(_chromium(work, "--dump-dom", site))
    _chromium(work, f"--print-to-pdf={out / 'site.pdf'}", "--no-pdf-header-footer", site)
    columns = (PAGES / "columns.html").as_uri()
    _chromium(
        work, f"--print-to-pdf={out / 'columns-browser.pdf'}", "--no-pdf-header-footer", columns
    )
    _chromium(work, f"--screenshot={work / 'shot.png'}", "--window-size=400,300", site)
    picture = work / "picture.html"
    picture.write_text('<body style="margin:0"><img src="shot.png" width="300">', "utf-8")
    _chromium(
        work, f"--print-to-pdf={out / 'images-only.pdf'}", "--no-pdf-header-footer",
        picture.as_uri(),
    )  # fmt: skip


def _chromium(work: Path, *arguments: str) -> bytes:
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={work}"]
    done = subprocess.run([*command, *arguments], check=True, capture_output=True, timeout=180)
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
