#!/usr/bin/env python3
"""Measures the repair of failing tests on the faulty programs beside this file.

    bench/repair/run.py [--heal] [--seconds N] [--held-out | --all] [--jobs N] [--json FILE] [NAME ...]

Each program is copied to a git repository of its own without its hidden tests and its
correction. `agency diagnose --repair` says where the fault may be and what would cure it
(--heal: `agency heal --tests`, with every check). The best patch is applied; it is
*plausible* when the visible tests pass, *correct* when the hidden ones do too. A program
whose best patch has a confidence below 0.5 counts as escalated. Programs marked heldOut
are left out unless asked for.
"""

import argparse
import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from figures import part, percentile  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PYTHON = "/usr/bin/python3"
AGENCY = os.environ.get("AGENCY", os.path.join(ROOT, "agency"))
QUIET = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}


def prepare(name, folder):
    source = os.path.join(HERE, "programs", name)
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("hidden", "fixed", "about.json", "__pycache__"))
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-q", "-m", "as it is"]):
        subprocess.run(["git", *command], cwd=folder, check=True, env=QUIET, capture_output=True)
    with open(os.path.join(source, "about.json"), encoding="utf-8") as file:
        return json.load(file)


def passes(folder, tests):
    try:
        ended = subprocess.run([PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests], cwd=folder, timeout=60,
                               env={**QUIET, "PYTHONPATH": folder}, capture_output=True, text=True)
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0


def apply(folder, diff):
    ended = subprocess.run(["git", "apply", "-"], cwd=folder, input=diff, text=True, env=QUIET, capture_output=True)
    return ended.returncode == 0


def judge(name, folder, diff):
    """Whether a patch is plausible and whether it is correct."""
    subprocess.run(["git", "checkout", "-q", "."], cwd=folder, check=True, env=QUIET)
    if not apply(folder, diff):
        return False, False
    visible = [entry for entry in os.listdir(folder) if entry.startswith("test_")]
    plausible = passes(folder, visible)
    correct = plausible and passes(folder, [os.path.join(HERE, "programs", name, "hidden")])
    subprocess.run(["git", "checkout", "-q", "."], cwd=folder, check=True, env=QUIET)
    return plausible, correct


def run_diagnose(folder, seconds):
    command = [AGENCY, "diagnose", "--path", folder, "--repair", "--seconds", str(seconds), "--format", "json"]
    ended = subprocess.run(command, capture_output=True, text=True, env=QUIET)
    if not ended.stdout.startswith("{"):
        return {"error": (ended.stderr or ended.stdout)[-400:]}
    return json.loads(ended.stdout)


def run_heal(folder, seconds):
    command = [AGENCY, "heal", folder, "--tests", "--dry-run", "--format", "json"]
    ended = subprocess.run(command, capture_output=True, text=True, env=QUIET)
    if not ended.stdout.startswith("{"):
        return {"error": (ended.stderr or ended.stdout)[-400:]}
    return json.loads(ended.stdout)


def rank_of_fault(about, places):
    """The first rank at which one of the lines is that must change, and how many places there are."""
    wanted = {(file, line) for file, lines in about["lines"].items() for line in lines}
    for rank, place in enumerate(places, 1):
        if (place["file"], place["line"]) in wanted:
            return rank
    return None


def one(name, options):
    work = tempfile.mkdtemp(prefix="agency-repair-")
    folder = os.path.join(work, "program")
    try:
        about = prepare(name, folder)
        started = time.monotonic()
        answer = run_heal(folder, options.seconds) if options.heal else run_diagnose(folder, options.seconds)
        row = {"name": name, "kind": about["kind"], "edits": about.get("edits", 1), "seconds": round(time.monotonic() - started, 1)}
        if "error" in answer:
            return {**row, "error": answer["error"]}
        if options.heal:
            tests = {finding["id"] for finding in answer["findings"] if finding["tool"] == "tests"}
            patches = [{"diff": p["diff"], "confidence": p.get("confidence", 0), "title": p["title"]} for p in answer["proposals"]
                       if set(p["targets"]) & tests and p["verdict"] != "failed"]
            places, search = [], {}
        else:
            case = answer["cases"][0] if answer["cases"] else {"places": []}
            search = case.get("search") or {}
            patches, places = search.get("plausible", []), case["places"]
        for measure in ("ochiai", "dstar"):
            alone = sorted(places, key=lambda place: -place.get(measure, 0))
            row["rank_" + measure] = rank_of_fault(about, alone)
        row.update(tried=search.get("tried", 0), hung=search.get("hung", 0), anew=search.get("importedAnew", 0), search_seconds=search.get("seconds", 0), found=len(patches), ended=search.get("ended", ""), rank=rank_of_fault(about, places), places=len(places))
        verdicts = [judge(name, folder, patch["diff"]) for patch in patches[:options.depth]]
        row["plausible"] = bool(verdicts) and verdicts[0][0]
        row["correct"] = bool(verdicts) and verdicts[0][1]
        row["correct_at"] = next((i for i, verdict in enumerate(verdicts, 1) if verdict[1]), None)
        row["confidence"] = patches[0]["confidence"] if patches else 0
        row["title"] = patches[0]["title"] if patches else ""
        row["patches"] = [{key: value for key, value in {**patch, "correct": verdict[1]}.items() if key != "fixed"} for patch, verdict in zip(patches, verdicts)]
        return row
    finally:
        shutil.rmtree(work, ignore_errors=True)


def report(rows):
    errors = [row for row in rows if "error" in row]
    for row in errors:
        print("error: %s: %s" % (row["name"], row["error"].strip().replace("\n", " ")[:200]))
    rows = [row for row in rows if "error" not in row]
    print("\nkind                          programs  plausible  correct")
    for kind in sorted({row["kind"] for row in rows}):
        own = [row for row in rows if row["kind"] == kind]
        print("%-30s %7d %10d %8d" % (kind[:30], len(own), sum(r["plausible"] for r in own), sum(r["correct"] for r in own)))
    print("\nplausible          ", part(rows, lambda r: r["plausible"]))
    print("correct            ", part(rows, lambda r: r["correct"]))
    print("correct in first 5 ", part(rows, lambda r: r["correct_at"] and r["correct_at"] <= 5))
    sure = [row for row in rows if row["confidence"] >= 0.5]
    print("correct where the confidence is at least 0.5:", part(sure, lambda r: r["correct"]))
    print("confidence    patches  correct")
    for low in (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = {0.0: 0.2, 0.2: 0.4, 0.4: 0.5, 0.5: 0.6, 0.6: 0.7, 0.7: 0.8, 0.8: 0.9, 0.9: 1.01}[low]
        own = [row for row in rows if row["found"] and low <= row["confidence"] < high]
        if own:
            print("%.1f to %.1f %10d %8d" % (low, min(high, 1), len(own), sum(r["correct"] for r in own)))
    placed = [row for row in rows if row["places"]]
    if placed:
        for top in (1, 3, 5, 10):
            print("the fault is among the first %2d places: %s; by Ochiai alone %s, by DStar alone %s" % (top, *(
                part(placed, lambda r: r[key] and r[key] <= top) for key in ("rank", "rank_ochiai", "rank_dstar"))))
        exam = [(r["rank"] or r["places"]) / r["places"] for r in placed]
        print("EXAM (share of the ranked places to look at): mean %.2f" % (sum(exam) / len(exam)))
    print("seconds a program: median %.1f, p95 %.1f" % (percentile([r["seconds"] for r in rows], 0.5), percentile([r["seconds"] for r in rows], 0.95)))
    spent = sum(r["search_seconds"] for r in rows)
    if spent:
        print("changes tried: %d, %.0f a second" % (sum(r["tried"] for r in rows), sum(r["tried"] for r in rows) / spent))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--heal", action="store_true")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--depth", type=int, default=5)
    parser.add_argument("--json")
    options = parser.parse_args()
    names = options.names or sorted(os.listdir(os.path.join(HERE, "programs")))
    chosen = []
    for name in names:
        with open(os.path.join(HERE, "programs", name, "about.json"), encoding="utf-8") as file:
            held = json.load(file)["heldOut"]
        if options.names or options.all or held == options.held_out:
            chosen.append(name)
    rows = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for row in pool.map(lambda name: one(name, options), chosen):
            rows.append(row)
            print("%-34s %s" % (row["name"], row.get("error", "")[:80].replace("\n", " ") or "%s%s  rank %s of %s  %d found, %d tried (%d hung, %d anew), %.1f s  conf %.2f  %s" % (
                "correct" if row["correct"] else "plausible" if row["plausible"] else "-", "" if row["correct"] or not row["correct_at"] else " (correct at %d)" % row["correct_at"],
                row["rank"], row["places"], row["found"], row["tried"], row["hung"], row["anew"], row["seconds"], row["confidence"], row["title"][:60])), flush=True)
    report(rows)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)


if __name__ == "__main__":
    sys.exit(main())
