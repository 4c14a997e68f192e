#!/usr/bin/env python3
"""Measures how regressions of real projects are found and cured.

    bench/regressions/run.py --projects DIR [--per-project N] [--historical N] [--seed N] [--seconds N] [--json FILE] [--only NAME] [--report]

DIR holds checked-out git repositories of Python projects whose tests run with pytest and
nothing else. Tests that fail or are slow are left out by a commit in a copy; the projects
themselves are not touched.

An *injected* fault is a small change at a line that tests run, chosen by the seed, that
makes a test fail which passed. It comes as one commit with harmless changes beside it
(a new function, a renamed local), and with harmless commits after it. A *historical* fault
is a small fix in the project's history, with the tests that came with it, whose source
part is taken back by one commit.

`agency diagnose --repair` says where the fault may be, what would cure it, and what of the
history must be undone. Reported are: whether the faulty line is among the first places;
whether the best patch passes the whole suite (plausible) and gives the program as it was
(right; another program may be right too, which is not known); whether the undoing takes
back the fault, and how exactly. The rows go to --json as they come; what is there already
is not run again. --report only prints the report of the file. AGENCY names the program.
"""

import argparse
import ast
import collections
import difflib
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import mutate  # noqa: E402
from projects import AGENCY, APART, HANG, QUIET, TESTS, bounded, commit, git, passing, read, set_up, suite, write  # noqa: E402
from report import HISTORY, report  # noqa: E402


class Project:
    def __init__(self, path, work, options):
        self.name, self.options, self.ready = os.path.basename(path), options, False
        self.path, self.folder = path, os.path.join(work, os.path.basename(path))

    def prepare(self):
        git(os.path.dirname(self.folder), "clone", "-q", self.path, self.folder)
        found = set_up(self.folder)
        if found is None:
            print("%s: its tests do not run here" % self.name, flush=True)
            return False
        self.base, self.time = found
        traced = suite(self.folder, 10 * HANG, trace=True) or {"lines": {}}
        self.lines = {name: set(lines) for name, lines in traced["lines"].items()}
        self.files = [name for name in git(self.folder, "ls-files", "*.py").decode().splitlines()
                      if name in self.lines and not TESTS.search(name) and not APART.search(name)]
        self.head = git(self.folder, "rev-parse", "HEAD").decode().strip()
        print("%s: %d tests pass in %.1f s; %d source files" % (self.name, len(self.base), self.time, len(self.files)), flush=True)
        return bool(self.files)

    def candidates(self):
        """(kind, file, edits, line), the kinds taking turns, in an order that only the seed decides."""
        dice = random.Random("%s:%s" % (self.options.seed, self.name))
        self.sources, by_kind = {}, collections.defaultdict(list)
        for file in self.files:
            data = read(self.folder, file)
            try:
                source = self.sources[file] = mutate.Source(data)
            except SyntaxError:
                continue
            for kind, edits, line in mutate.faults(source):
                if line in self.lines[file]:
                    by_kind[kind].append((kind, file, edits, line))
        kinds = sorted(by_kind)
        dice.shuffle(kinds)
        for kind in kinds:
            dice.shuffle(by_kind[kind])
        while any(by_kind.values()):
            for kind in kinds:
                if by_kind[kind]:
                    yield by_kind[kind].pop()


class Fault:
    """A commit that breaks something: the files before (clean) and after, and what the tests then say."""

    def __init__(self, project, name, kind):
        self.project, self.name, self.kind = project, name, kind
        self.clean, self.faulty, self.broken, self.base, self.bad, self.subject = {}, {}, [], set(), "", ""

    def lines(self):
        """The lines that must change, with those around a place where some are missing."""
        found = set()
        for file in self.faulty:
            if file not in self.clean or not file.endswith(".py"):
                continue
            old, new = self.clean[file].decode("utf-8", "replace").splitlines(), self.faulty[file].decode("utf-8", "replace").splitlines()
            own = set()
            for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
                if tag == "delete":
                    own |= {line for line in (j1, j1 + 1) if 1 <= line <= len(new)}
                elif tag != "equal":
                    own |= set(range(j1 + 1, j2 + 1))
            found |= {(file, line) for line in mutate.statement_lines(self.faulty[file], own)}
        return found


def too_broad(base, result):
    """Tests that pass no more; None where too many do not, as no one would have committed that."""
    if result is None:
        return None
    broken = sorted(base - passing(result))
    return broken if broken and len(broken) <= max(3, len(base) // 4) else None


def inject(project, candidate, folder):
    """A fault of a candidate in a fresh clone; None where no test notices it."""
    kind, file, edits, line = candidate
    source = project.sources[file]
    if not mutate.changes(source, edits):
        return None
    key = "%s/%s/%s:%d/%s" % (project.name, kind, file, line, edits[0][2].decode("utf-8", "replace").strip()[:30])
    dice = random.Random("%s:%s" % (project.options.seed, key))
    span = (min(e[0] for e in edits), max(e[1] for e in edits))
    harmless = []
    for made in (list(mutate.renames(source, span)), list(mutate.helpers(source, span))):
        if made and dice.random() < 0.8:
            more = dice.choice(made)
            if mutate.apply(source.data, harmless + more) is not None:
                harmless += more
    later_file, later = file, []
    if dice.random() < 0.5:
        shifting = [m for m in mutate.helpers(source, span, above=span[0]) if m[0][0] not in {e[0] for e in harmless} and m[0][2] not in {e[2] for e in harmless}]
        later = dice.choice(shifting) if shifting else []
    first = {file: mutate.apply(source.data, harmless + edits)}
    fault = Fault(project, key, kind)
    fault.clean = {file: mutate.apply(source.data, harmless + later)}
    fault.faulty = {file: mutate.apply(source.data, harmless + later + edits)}
    if None in (first[file], fault.clean[file], fault.faulty[file]) or fault.clean[file] == fault.faulty[file]:
        return None
    limit = min(HANG, 15 + 6 * project.time)
    write(project.folder, file, fault.faulty[file])
    fault.broken = too_broad(project.base, suite(project.folder, limit))
    if fault.broken:
        write(project.folder, file, fault.clean[file])
        if project.base - passing(suite(project.folder, limit)):
            fault.broken = None
    git(project.folder, "checkout", "-q", ".")
    if not fault.broken:
        return None
    fault.base = project.base
    git(project.path, "clone", "-q", project.folder, folder)
    write(folder, file, first[file])
    fault.bad = commit(folder, dice.choice(("Tidy %s", "Refactor %s", "Small clean-ups in %s", "Simplify %s")) % os.path.basename(file))
    notes = next((n for n in sorted(os.listdir(folder)) if re.match(r"(CHANGES|CHANGELOG|HISTORY|NEWS|AUTHORS|README)", n, re.I) and os.path.isfile(os.path.join(folder, n))), "NOTES.txt")
    write(folder, notes, (read(folder, notes) if os.path.exists(os.path.join(folder, notes)) else b"") + b"\nThanks to all who reported problems.\n")
    commit(folder, "Thank the reporters")
    if later:
        write(folder, later_file, fault.faulty[file])
        commit(folder, "Add a helper")
    return fault


def fixes(project):
    """Small commits of the history that mend source and change tests: (id, sources, subject)."""
    log = git(project.folder, "log", "--no-merges", "-n", "1500", "--format=%x01%H%x02%s", "--numstat", "-i", "-E", "--grep=fix|bug").decode("utf-8", "replace")
    for entry in log.split("\x01")[1:]:
        head, _, rest = entry.partition("\n")
        name, subject = head.split("\x02", 1)
        rows = [row.split("\t") for row in rest.strip().splitlines() if row.count("\t") == 2]
        code = [row for row in rows if row[2].endswith(".py")]
        sources = [row for row in code if not TESTS.search(row[2]) and not APART.search(row[2])]
        tests = [row for row in code if TESTS.search(row[2])]
        if not sources or not tests or any("=>" in row[2] or not row[0].isdigit() for row in code):
            continue
        if sum(int(row[0]) + int(row[1]) for row in sources) <= 15:
            yield name, [row[2] for row in sources], subject


def take_back(project, fix, folder):
    """A fault made by taking back the source part of a fix: at the newest commit where that can be done, else at the fix."""
    name, sources, subject = fix
    fault = Fault(project, "%s/%s/%s" % (project.name, HISTORY, name[:10]), HISTORY)
    patch = git(project.folder, "diff", "--binary", name + "^", name, "--", *sources)
    for start in (project.head, name):
        shutil.rmtree(folder, ignore_errors=True)
        git(project.path, "clone", "-q", project.folder, folder)
        git(folder, "checkout", "-q", "-B", "work", start)
        if not git(folder, "apply", "-R", "--check", "-", given=patch, check=False):
            continue
        base = project.base
        if start != project.head:
            found = set_up(folder, rounds=2)
            if found is None or found[1] > HANG / 2:
                continue
            base = found[0]
        present = [s for s in sources if os.path.exists(os.path.join(folder, s))]
        fault.clean = {s: read(folder, s) for s in present}
        git(folder, "apply", "-R", "-", given=patch)
        fault.faulty = {s: read(folder, s) for s in present if os.path.exists(os.path.join(folder, s))}
        try:
            same = all(ast.dump(ast.parse(fault.clean[s])) == ast.dump(ast.parse(fault.faulty[s])) for s in fault.faulty)
        except SyntaxError:
            continue
        if same or len(fault.faulty) != len(sources):
            continue
        fault.broken = too_broad(base, suite(folder))
        if fault.broken:
            fault.base, fault.subject = base, subject
            fault.bad = commit(folder, "Simplify")
            write(folder, "NOTES.txt", b"Thanks to all who reported problems.\n")
            commit(folder, "Thank the reporters")
            return fault
    return None


def run_agency(folder, seconds):
    command = [AGENCY, "diagnose", "--path", folder, "--repair", "--seconds", str(seconds), "--format", "json"]
    ended = bounded(command, 600 + 15 * seconds, env=QUIET)
    if ended is None:
        return {"error": "it did not end"}
    code, output, errors = ended
    if not output.startswith("{"):
        return {"error": "exit code %d: %s" % (code, (errors or output)[-600:])}
    return {**json.loads(output), "log": errors[-1500:]}


def same_program(folder, files):
    """Whether the files are the programs they should be."""
    try:
        return all(ast.dump(ast.parse(read(folder, name))) == ast.dump(ast.parse(data)) for name, data in files.items())
    except (OSError, SyntaxError):
        return False


def fault_undone(folder, fault):
    """Whether every function that the fault changed is as it should be."""
    try:
        for file, data in fault.clean.items():
            clean, faulty, now = mutate.units(data), mutate.units(fault.faulty.get(file, b"")), mutate.units(read(folder, file))
            if any(now.get(unit) != text for unit, text in clean.items() if faulty.get(unit) != text):
                return False
        return True
    except (OSError, SyntaxError):
        return False


def judge(folder, fault, diff, whole=True):
    """What a diff makes of the program."""
    if not git(folder, "apply", "-", given=diff.encode(), check=False):
        git(folder, "checkout", "-q", ".")
        return {"applies": False, "right": False, "undone": False, "plausible": False, "touched": []}
    try:
        touched = git(folder, "diff", "--name-only").decode().splitlines()
        right = same_program(folder, fault.clean) and not set(touched) - set(fault.clean)
        found = {"applies": True, "right": right, "undone": fault_undone(folder, fault), "touched": touched}
        if whole:
            result = suite(folder)
            lost = sorted(fault.base - passing(result))
            found.update(plausible=result is not None and not lost, lost=lost[:5], breaks=sorted(set(lost) - set(fault.broken))[:5])
        return found
    finally:
        git(folder, "checkout", "-q", ".")


def measure(fault, folder, options):
    row = {"name": fault.name, "project": fault.project.name, "kind": fault.kind, "tests": len(fault.base), "broken": len(fault.broken), "broken_tests": fault.broken[:5]}
    if fault.kind == HISTORY:
        row["subject"] = fault.subject
    row["fault"] = "\n".join(line for file in fault.faulty for line in difflib.unified_diff(
        fault.clean[file].decode("utf-8", "replace").splitlines(), fault.faulty[file].decode("utf-8", "replace").splitlines(), file, file, lineterm="", n=0))[:1500]
    before = git(folder, "rev-parse", "HEAD") + git(folder, "status", "--porcelain")
    started = time.monotonic()
    answer = run_agency(folder, options.seconds)
    row["seconds"] = round(time.monotonic() - started, 1)
    row["untouched"] = before == git(folder, "rev-parse", "HEAD") + git(folder, "status", "--porcelain")
    git(folder, "reset", "-q", "--hard", "HEAD")
    git(folder, "clean", "-qfdx")
    if "error" in answer:
        return {**row, "error": answer["error"]}
    row["log"] = answer["log"]
    row["notes"] = answer["notes"]
    row["tests_seen"] = answer["tests"]
    row["failures"] = len(answer["failures"])
    row["failure_kinds"] = dict(collections.Counter(f["kind"] for f in answer["failures"]))
    row["missed"] = sorted(set(fault.broken) - {f["test"] for f in answer["failures"]})[:5]
    row["other_failures"] = sorted({f["test"] for f in answer["failures"]} - set(fault.broken))[:5]
    row["cases"] = len(answer["cases"])
    wanted = fault.lines()
    row["lines"] = sorted("%s:%d" % place for place in wanted)
    ranks = [next((i for i, place in enumerate(case["places"], 1) if (place["file"], place["line"]) in wanted), None) for case in answer["cases"]]
    case = answer["cases"][0] if answer["cases"] else {"places": []}
    search = case.get("search") or {}
    patches = search.get("plausible", [])
    row.update(rank=ranks[0] if ranks else None, best_rank=min((r for r in ranks if r), default=None), places=len(case["places"]),
               first=["%s:%d" % (p["file"], p["line"]) for p in case["places"][:3]],
               tried=search.get("tried", 0), hung=search.get("hung", 0), search_seconds=search.get("seconds", 0), ended=search.get("ended", ""), found=len(patches),
               plausible=False, right=False, right_at=None, confidence=0, title="", undo=False, undo_commit=False, undone=False, undo_exact=False, undo_plausible=False)
    if not patches:
        others = [c for c in answer["cases"][1:] if (c.get("search") or {}).get("plausible")]
        row["found_in_other_case"] = len(others)
    if patches:
        row.update(confidence=patches[0]["confidence"], title=patches[0]["title"], traits=patches[0].get("traits", ""), diff=patches[0]["diff"])
        best = judge(folder, fault, patches[0]["diff"])
        row.update(plausible=best["plausible"], right=best["right"], applies=best["applies"], lost=best.get("lost", []), breaks=best.get("breaks", []))
        for i, patch in enumerate(patches, 1):
            if best["right"] or judge(folder, fault, patch["diff"], whole=False)["right"]:
                row["right_at"] = i
                break
    undo = next((c["undo"] for c in answer["cases"] if c.get("undo")), None)
    if undo:
        verdict = judge(folder, fault, undo["diff"])
        row.update(undo=True, undo_commit=undo["bad"] == fault.bad, undo_parts=undo["parts"], undone=verdict["undone"], undo_exact=verdict["right"],
                   undo_plausible=verdict["plausible"], undo_applies=verdict["applies"], undo_diff=undo["diff"][:3000], undo_touched=verdict["touched"], undo_breaks=verdict.get("breaks", []))
    return row


def run(options):
    state = {"seed": options.seed, "seconds": options.seconds, "rows": [], "rejected": []}
    if options.json and os.path.exists(options.json):
        with open(options.json, encoding="utf-8") as file:
            state = json.load(file)
    if options.report:
        return state["rows"]
    done, rejected = {row["key"]: row for row in state["rows"]}, set(state["rejected"])

    def save():
        if options.json:
            with open(options.json + ".new", "w", encoding="utf-8") as file:
                json.dump({**state, "rejected": sorted(rejected)}, file, indent=1)
            os.replace(options.json + ".new", options.json)

    def keep(row):
        state["rows"].append(row)
        done[row["key"]] = row
        save()
        print("%-72s %s" % (row["name"], row.get("error", "").replace("\n", " ")[-150:] or "rank %s of %s  %s%s  undo %s  %d broken, %d tried, %.0f s  conf %.2f  %s" % (
            row["rank"], row["places"], "right" if row["right"] else "plausible" if row["plausible"] else "-" if not row["found"] else "does not apply" if not row["applies"] else "breaks tests" if row["breaks"] else "cures some",
            "" if row["right"] or not row["right_at"] else " (right at %d)" % row["right_at"],
            "exact" if row["undo_exact"] else "yes" if row["undone"] else "other" if row["undo"] else "-", row["broken"], row["tried"], row["seconds"], row["confidence"], row["title"][:50])), flush=True)

    def one(project, make, key):
        """Makes a fault and measures it; whether there was one."""
        if key in done:
            return True
        if key in rejected:
            return False
        folder = os.path.join(work, "fault-" + project.name)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            fault = make(folder)
            if fault is None:
                rejected.add(key)
                save()
                return False
            keep({"key": key, **measure(fault, folder, options)})
            return True
        except (OSError, RuntimeError, SyntaxError, ValueError) as error:
            print("error: %s: %s" % (key, error), flush=True)
            return False
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            git(project.folder, "checkout", "-q", ".")

    def faults(project):
        """Measures one fault at each step."""
        if not project.prepare():
            return
        count, kinds, places = 0, collections.Counter(), set()
        past = iter(list(fixes(project))[:options.look_back])
        old = 0
        candidates = project.candidates()
        while count < options.per_project or old < options.historical:
            if old < options.historical and old * 3 <= count:
                fix = next(past, None)
                if fix is None:
                    old = options.historical
                elif one(project, lambda folder: take_back(project, fix, folder), "%s:%s" % (project.name, fix[0])):
                    old += 1
                    yield
                continue
            candidate = next(candidates, None) if count < options.per_project else None
            if candidate is None:
                count = max(options.per_project, 3 * options.historical)
                continue
            kind, file, edits, line = candidate
            if kinds[kind] >= 2 or (file, line) in places:
                continue
            key = "%s:%s:%s:%d:%d:%s" % (project.name, kind, file, edits[0][0], edits[0][1], edits[0][2].decode("utf-8", "replace"))
            if one(project, lambda folder: inject(project, candidate, folder), key):
                count += 1
                kinds[kind] += 1
                places.add((file, line))
                yield

    with tempfile.TemporaryDirectory(prefix="agency-regressions-") as work:
        paths = [os.path.join(os.path.abspath(options.projects), name) for name in sorted(os.listdir(options.projects)) if not options.only or name in options.only]
        turns = [faults(Project(path, work, options)) for path in paths if os.path.isdir(os.path.join(path, ".git"))]
        while turns:
            for turn in list(turns):
                try:
                    if next(turn, True) is True:
                        turns.remove(turn)
                except (OSError, RuntimeError) as error:
                    print("error: %s" % error, flush=True)
    return state["rows"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--projects")
    parser.add_argument("--per-project", type=int, default=10)
    parser.add_argument("--historical", type=int, default=3)
    parser.add_argument("--look-back", type=int, default=25, help="how many fixes of the history are tried")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only", action="append")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--json")
    options = parser.parse_args()
    if not options.projects and not options.report:
        parser.error("--projects is needed")
    report(run(options))


if __name__ == "__main__":
    sys.exit(main())
