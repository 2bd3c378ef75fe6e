#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Renders every case of cases.json with Jinja2 and writes the outputs back.

    python3 -m venv venv && venv/bin/pip install jinja2
    venv/bin/python tests/unit/template/regenerate_cases.py          # rewrites cases.json
    venv/bin/python tests/unit/template/regenerate_cases.py --check  # fails when it would change

A case has a template (or several, the first named main), the name of a context, and what comes out:

  output             Jinja2's own, as this script writes it
  error              the message of our engine, written by hand; Jinja2 must fail as well
  output, differs    our output, written by hand, where we differ from Jinja2 on purpose;
  error, differs     `differs` says how, and Jinja2 must indeed do something else
"""

import json
import pathlib
import sys
import warnings

import jinja2

PATH = pathlib.Path(__file__).with_name("cases.json")


def render(case, contexts):
    """What Jinja2 makes of a case: its output, or None when it fails."""
    templates = case.get("templates", {"main": case.get("template")})
    environment = jinja2.Environment(
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        loader=jinja2.DictLoader(templates),
    )
    # A fresh copy: some filters of Jinja2 change the lists that they are given.
    context = json.loads(json.dumps(contexts[case.get("context", "usual")]))
    try:
        return environment.get_template("main").render(**context)
    except Exception:  # whatever it raises, there is no output
        return None


def update(case, contexts):
    """Sets the case's output; returns what is wrong with the case, if anything."""
    output = render(case, contexts)
    if "differs" in case:
        same = output is None if "error" in case else output == case["output"]
        return "does not differ from Jinja2" if same else None
    if "error" in case:
        return None if output is None else f"Jinja2 does not fail but gives {output!r}"
    if output is None:
        return "Jinja2 fails"
    case["output"] = output
    return None


def dump(data):
    """One line per context and per case, so that a change is one line of a diff."""

    def line(value):
        return json.dumps(value, ensure_ascii=False)

    named = data["contexts"].items()
    contexts = ",\n".join(f"  {line(name)}: {line(value)}" for name, value in named)
    cases = ",\n".join(f"  {line(case)}" for case in data["cases"])
    return f'{{\n"contexts": {{\n{contexts}\n}},\n"cases": [\n{cases}\n]\n}}\n'


def main():
    warnings.simplefilter("ignore")
    before = PATH.read_text(encoding="utf-8")
    data = json.loads(before)
    failures = 0
    for case in data["cases"]:
        if problem := update(case, data["contexts"]):
            print(f"{problem}: {json.dumps(case, ensure_ascii=False)}", file=sys.stderr)
            failures += 1
    after = dump(data)
    print(f"{len(data['cases'])} cases, Jinja2 {jinja2.__version__}, {failures} wrong")
    if "--check" in sys.argv[1:]:
        return 1 if failures or after != before else 0
    PATH.write_text(after, encoding="utf-8")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
