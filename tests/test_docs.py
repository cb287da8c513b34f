#!/usr/bin/env python3
"""docs/prompting.md is true: every example gives what the document says, and its tables are those of data/.

An example is a fenced block behind a comment that states facts of its plan:

    <!-- plan: shots = 3; shots[2].camera.size = close; actions[verb=press].agent = man -->

A path leads through the plan's JSON; [2] counts from 0, [verb=press] is the first item with that value, "*" any item.
A number that refers to an entity or place is compared by its name. Operators: = (equal; for a list: how many), ~ (holds
the text), > and <. "reports = a, b" names the rules the example breaks, in order; without it there are no warnings.
A ```console block behind an example is what the commands in it print, the example being scene.txt.

Usage: test_docs.py KINEMA [CASE...]
"""
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
DOCUMENT = os.path.join(ROOT, "docs", "prompting.md")
ENTITIES = {"agent", "object", "goal", "subject", "subject2", "over", "anchor", "object2", "speaker"}
FENCE = re.compile(r"^(<!-- plan:(?P<facts>.*?)-->\n)?```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
FACT = re.compile(r"^(?P<path>(?:[\w.]|\[[^\]]*\])+)\s*(?P<operator>[=~<>])\s*(?P<value>.*)$")
STEP = re.compile(r"\.?(\w+)|\[([^\]]+)\]")
PROMPTS = ("prompt", "json", "yaml", "markdown", "fountain")


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def table(name):
    return [line.split("\t") for line in read("data", name + ".tsv").splitlines() if line and line[0] != "#"]


class Example:
    def __init__(self, match, document):
        self.line = document.count("\n", 0, match.start()) + 1
        self.facts = match["facts"]
        self.language = match["language"]
        self.text = match["text"]


def examples():
    document = read("docs", "prompting.md")
    return [Example(match, document) for match in FENCE.finditer(document)]


def run(kinema, arguments, directory):
    done = subprocess.run([kinema, *arguments], cwd=directory, stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                          check=False, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def resolved(plan, key, value):
    """An index as the name of what it refers to."""
    if isinstance(value, int) and not isinstance(value, bool):
        if key in ENTITIES and 0 <= value < len(plan.get("entities", [])):
            return plan["entities"][value]["name"]
        if key == "place" and 0 <= value < len(plan.get("places", [])):
            return plan["places"][value]["name"]
    return value


def walk(plan, path):
    """All values at a path: several where it says [*]."""
    found = [plan]
    for step in STEP.finditer(path):
        key, pick = step.groups()
        after = []
        for value in found:
            if key is not None:
                if isinstance(value, dict) and key in value:
                    after.append(resolved(plan, key, value[key]))
            elif isinstance(value, list):
                if pick == "*":
                    after += value
                elif pick.lstrip("-").isdigit():
                    after += value[int(pick):][:1]
                else:
                    name, wanted = pick.split("=", 1)
                    after += [item for item in value if str(resolved(plan, name, item.get(name))) == wanted][:1]
        found = after
    return found


def defaults(schema):
    """What a key that is not written stands for: the first value of its list, false."""
    first = {}
    for definition in schema["$defs"].values():
        for key, kind in definition["properties"].items():
            if "enum" in kind:
                first[key] = kind["enum"][0]
            elif kind.get("type") == "boolean":
                first[key] = False
    return first


def holds(plan, fact, default):
    match = FACT.match(fact)
    if not match:
        return "is no fact"
    path, operator, wanted = match["path"].strip(), match["operator"], match["value"].strip()
    try:
        value = json.loads(wanted)
    except ValueError:
        value = wanted
    found = walk(plan, path)
    if not found:
        parent = walk(plan, path.rpartition(".")[0]) if "." in path else [plan]
        last = path.rpartition(".")[2]
        if wanted == "absent" or (parent and last in default and default[last] == value) or (operator == "=" and
                                                                                         value == 0 and parent):
            return None
        return "is not in the plan"
    for have in found:
        if operator == "=" and isinstance(have, list) and isinstance(value, int):
            if len(have) == value:
                return None
        elif operator == "~":
            if str(wanted).lower() in str(have).lower():
                return None
        elif operator in "<>":
            if isinstance(have, (int, float)) and (have > value if operator == ">" else have < value):
                return None
        elif isinstance(have, float) or isinstance(value, float):
            if isinstance(have, (int, float)) and isinstance(value, (int, float)) and abs(have - value) < 0.01:
                return None
        elif have == value:
            return None
    return f"the plan has {json.dumps(found if len(found) > 1 else found[0], ensure_ascii=False)[:200]}"


def facts_of(example):
    return [fact.strip() for fact in re.split(r"[;\n]", example.facts) if fact.strip()]


def check_example(kinema, example, directory, default):
    with open(os.path.join(directory, "scene.txt"), "w", encoding="utf-8") as file:
        file.write(example.text)
    code, out, err = run(kinema, ["plan", "scene.txt"], directory)
    if code != 0:
        return [f"kinema plan failed: {err.strip()}"]
    plan = json.loads(out)
    faults, reports = [], ""
    for fact in facts_of(example):
        if fact.startswith("reports"):
            reports = fact.partition("=")[2].strip()
            continue
        fault = holds(plan, fact, default)
        if fault:
            faults.append(f"{fact}: {fault}")
    told = [diagnostic["code"] for diagnostic in plan.get("diagnostics", [])
            if diagnostic["severity"] != "note" or diagnostic["code"] in reports]
    have = ", ".join(told)
    if have != reports:
        faults.append(f"reports {have or 'nothing'}, not {reports or 'nothing'}: " +
                      " | ".join(diagnostic["message"] for diagnostic in plan.get("diagnostics", [])))
    return faults


def check_console(kinema, example, directory):
    """Commands and what they print."""
    faults = []
    for block in re.split(r"^\$ ", example.text, flags=re.M)[1:]:
        command, _, expected = block.partition("\n")
        words = command.split()
        if words[0] != "kinema":
            faults.append(f"'{command}' is not kinema")
            continue
        _, out, err = run(kinema, words[1:], directory)
        printed = out + err
        if expected.rstrip().endswith("...") and printed.startswith(expected.rstrip()[:-3]):
            continue
        if printed.strip() != expected.strip():
            faults.append(f"'{command}' prints\n{printed}")
    return faults


def case_examples_are_true(kinema):
    default = defaults(json.loads(read("data", "plan.schema.json")))
    faults, count = [], 0
    with tempfile.TemporaryDirectory() as directory:
        for example in examples():
            if example.language == "console":
                found = check_console(kinema, example, directory)
            elif example.language in PROMPTS:
                count += 1
                found = check_example(kinema, example, directory, default) if example.facts else ["no facts are stated"]
            else:
                continue
            faults += [f"docs/prompting.md:{example.line}: {fault}" for fault in found]
    if count < 40:
        faults.append(f"only {count} examples")
    return faults


def case_tables_are_fresh(_):
    done = subprocess.run([os.path.join(ROOT, "scripts", "make-prompting"), "--check"], capture_output=True, check=False,
                          encoding="utf-8")
    return [] if done.returncode == 0 else [done.stdout.strip() + done.stderr.strip()]


def case_everything_is_in_the_document(_):
    """Every name a director can ask for is written somewhere, as code or in a table."""
    document = read("docs", "prompting.md")
    written = {" ".join(word.split()) for word in re.findall(r"`([^`\n]+)`", document)}
    for row in re.findall(r"^\|(.*)\|$", document, re.M):
        for cell in row.split("|"):
            written |= {word.strip(" `*") for word in cell.split(",")}
    schema = json.loads(read("data", "plan.schema.json"))["$defs"]
    wanted = []
    for owner, key in (("camera", "size"), ("camera", "angle"), ("camera", "side"), ("camera", "move"), ("light", "role"),
                       ("relation", "kind"), ("line", "manner")):
        wanted += [(key, value.replace("_", " ")) for value in schema[owner]["properties"][key]["enum"] if value != "auto"]
    wanted += [("rule", row[0]) for row in table("rules")]
    wanted += [("place", row[0]) for row in table("places")]
    wanted += [("label", label) for label in labels()]
    return [f"{kind} '{value}' is not in docs/prompting.md" for kind, value in wanted if value not in written]


def labels():
    return re.findall(r'^    \{"([^"]+)", "\w+", \w+\},$', read("src", "prompt", "label_table.c"), re.M)


def same(have, wanted):
    try:
        return abs(float(have) - float(wanted)) < 0.01
    except (TypeError, ValueError):
        return str(have) == wanted


def case_camera_words_do_what_the_tables_say(kinema):
    """Each phrase of size, angle, side, move and lens, in a shot of its own."""
    rows = [row for row in table("camera") if row[1] in ("size", "angle", "side", "move", "lens")]
    default = defaults(json.loads(read("data", "plan.schema.json")))
    faults = []
    with tempfile.TemporaryDirectory() as directory:
        for first in range(0, len(rows), 100):
            some = rows[first:first + 100]
            with open(os.path.join(directory, "scene.txt"), "w", encoding="utf-8") as file:
                for number, row in enumerate(some, 1):
                    file.write(f"Shot {number}:\nA man and a woman stand in a street.\nCamera: {row[0]}.\n\n")
            code, out, err = run(kinema, ["plan", "--seconds", "120", "scene.txt"], directory)
            if code != 0:
                return [err]
            shots = json.loads(out)["shots"]
            if len(shots) != len(some):
                return [f"{len(some)} shots became {len(shots)} from '{some[0][0]}' on"]
            for row, shot in zip(some, shots):
                key = "lens_mm" if row[1] == "lens" and same(row[2], row[2]) and row[2][0].isdigit() else row[1]
                have = shot["camera"].get(key, default.get(key))
                if not same(have, row[2]):
                    faults.append(f"'Camera: {row[0]}.' gives {key} {have}, not {row[2]}")
    if len(rows) < 250:
        faults.append(f"only {len(rows)} phrases")
    return faults


def main():
    kinema = os.path.abspath(sys.argv[1])
    cases = {name[5:]: case for name, case in globals().items() if name.startswith("case_")}
    failed = 0
    for name, case in cases.items():
        if len(sys.argv) > 2 and name not in sys.argv[2:]:
            continue
        faults = case(kinema)
        print("\n".join(faults))
        print(f"[{'  FAILED  ' if faults else '       OK '}] {name}")
        failed += bool(faults)
    return 1 if failed else 0


sys.exit(main())
