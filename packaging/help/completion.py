#!/usr/bin/env python3
"""Writes what completes a program's verbs, options and choices in bash, made from its --help.

Usage: completion.py PROGRAM >completions/NAME
"""
import pathlib
import sys

import program_help

TEMPLATE = """\
# Completes {name} in bash. Made from its --help.
{function}() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} at= skip= i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; ++i)); do
        if [[ $skip ]]; then
            skip=
        elif [[ ${{COMP_WORDS[i]}} == -* ]]; then
            {function}_takes_value "$at" "${{COMP_WORDS[i]}}" && skip=1
        else
            {function}_is_verb "$at ${{COMP_WORDS[i]}}" && at+=" ${{COMP_WORDS[i]}}"
        fi
    done
    if [[ $skip ]]; then
        COMPREPLY=($(compgen -W "$({function}_choices "$at" "$before")" -- "$word"))
    elif [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$({function}_options "$at")" -- "$word"))
    else
        COMPREPLY=($(compgen -W "$({function}_verbs "$at")" -- "$word"))
    fi
}}
{function}_is_verb() {{
    case $1 in
{is_verb}        *) return 1 ;;
    esac
}}
{function}_takes_value() {{
    case "$1 $2" in
{takes_value}        *) return 1 ;;
    esac
}}
{function}_verbs() {{
    case $1 in
{verbs}    esac
}}
{function}_options() {{
    case $1 in
{options}    esac
}}
{function}_choices() {{
    case "$1 $2" in
{choices}    esac
}}
# Where there is nothing to choose from: names of files.
complete -o default -o bashdefault -F {function} {name}
"""


def key(help_of):
    return "".join(f" {word}" for word in help_of.path[1:])


def case(patterns, action):
    return "        " + " | ".join(f'"{pattern}"' for pattern in patterns) + f") {action} ;;\n" if patterns else ""


def script(top):
    everything = list(top.all())
    name = top.path[0]
    valued = [f"{key(one)} {option_name}" for one in everything for option in one.options if option.takes_value
              for option_name in option.names]
    chosen = "".join(case([f"{key(one)} {option_name}" for option_name in option.names], f"echo {' '.join(option.choices)}")
                     for one in everything for option in one.options if option.choices)
    return TEMPLATE.format(
        name=name,
        function="_" + name.replace("-", "_"),
        is_verb=case([key(one) for one in everything[1:]], "return 0"),
        takes_value=case(valued, "return 0"),
        verbs="".join(case([key(one)], f"echo {' '.join(verb.path[-1] for verb in one.verbs)}")
                      for one in everything if one.verbs),
        options="".join(case([key(one)], f"echo {' '.join(name for option in one.options for name in option.names)}")
                        for one in everything),
        choices=chosen)


if __name__ == "__main__":
    program = pathlib.Path(sys.argv[1]).resolve()
    sys.stdout.write(script(program_help.read(program, (program.name,))))
