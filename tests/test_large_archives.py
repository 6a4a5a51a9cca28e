"""A large audit of an archive finds what one of the same pages in a folder does, also resumed."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from analysis.large import batches, run_large
from analysis.large import run as running
from analysis.large.pool import run_here
from analysis.large.work import Batch, Outcome, pack_batch

ROOT = Path(__file__).parent.parent
BOOK = {"codebook": "vertebral_augmentation", "subject": "kyphoplasty"}
PAGES = 10
SIZE = 4


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    folder = tmp_path_factory.mktemp("pages") / "all"
    folder.mkdir()
    for number in range(PAGES):
        words = seeds[number % len(seeds)].split("\n\n")[:6]
        text = "\n\n".join([*words, f"The procedure takes {number + 20} minutes."])
        (folder / f"{number:02d}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", autouse=True)
def small_batches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "SIZE", SIZE)
        yield


@pytest.fixture(scope="module")
def claims(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    out = tmp_path_factory.mktemp("folder") / "run"
    run_large([pages], out, **BOOK)
    found = claims_in(out, "")
    assert len({claim["source"] for claim in found}) == PAGES
    return found


def claims_in(out: Path, before: str) -> list[dict[str, object]]:
    """Read the claims of a run, the name of the archive taken off those of its sources."""
    rows = pq.read_table(out / "claims.parquet").to_pylist()
    return [row | {"source": str(row["source"]).removeprefix(before)} for row in rows]


def make_zip(pages: Path, target: Path) -> str:
    with zipfile.ZipFile(target / "pages.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in pages.iterdir():
            archive.write(path, path.name)
    return str(target / "pages.zip")


def make_warc(pages: Path, target: Path) -> str:
    with open(target / "pages.warc.gz", "wb") as file:
        writer = WARCWriter(file, gzip=True)
        for path in sorted(pages.iterdir()):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], "HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    f"http://{path.name}", "response", http_headers=headers,
                    payload=io.BytesIO(path.read_bytes()),
                )
            )  # fmt: skip
    return str(target / "pages.warc.gz")


def make_parquet(pages: Path, target: Path) -> str:
    paths = sorted(pages.iterdir())
    table = pa.table({"id": [p.name for p in paths], "text": [p.read_text("utf-8") for p in paths]})
    pq.write_table(table, target / "pages.parquet", row_group_size=3)
    return str(target / "pages.parquet")


def make_memory(pages: Path, target: Path) -> str:
    system = fsspec.filesystem("memory")
    for path in pages.iterdir():
        system.pipe(f"/{target.name}/{path.name}", path.read_bytes())
    return f"memory://{target.name}"


def make_zip_address(pages: Path, target: Path) -> str:
    return f"zip://::{make_zip(pages, target)}"


ARCHIVES = [
    (make_zip, "pages.zip/"),
    (make_warc, "pages.warc.gz/"),
    (make_parquet, "pages.parquet/"),
    (make_memory, ""),
    (make_zip_address, ""),
]


@pytest.mark.parametrize(("make", "before"), ARCHIVES)
def test_an_archive_gives_the_claims_of_the_folder_and_can_be_resumed(
    make, before, pages, claims, tmp_path, monkeypatch
) -> None:
    address = make(pages, tmp_path)
    run_large([address], tmp_path / "whole", **BOOK)
    assert claims_in(tmp_path / "whole", before) == claims

    coded: list[str] = []

    def stopped(batches: Iterator[Batch], *_: object) -> Iterator[Outcome]:
        yield next(run_here(batches, pack_batch))
        raise KeyboardInterrupt

    def counted(batches: Iterator[Batch], *_: object) -> Iterator[Outcome]:
        for outcome in run_here(batches, pack_batch):
            coded.extend(one.name for one in outcome.coded if one.fresh)
            yield outcome

    monkeypatch.setattr(running, "run_batches", stopped)
    with pytest.raises(KeyboardInterrupt):
        run_large([address], tmp_path / "again", **BOOK)
    monkeypatch.setattr(running, "run_batches", counted)
    run_large([address], tmp_path / "again", **BOOK)
    assert len(coded) == PAGES - SIZE
    for name in ("claims.parquet", "sources.parquet", "verdicts.csv", "report.html"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
