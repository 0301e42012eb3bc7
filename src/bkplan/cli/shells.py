"""Completion in bash, zsh and fish: the scripts, and putting one where its shell finds it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused, reason_of
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bkplan.cli.surroundings import Surroundings

SHOW, INSTALL = "--show-completion", "--install-completion"
_BASH = """\
_bkplan_completion() {
    local IFS=$'\\n'
    local line
    COMPREPLY=()
    while read -r line; do
        if [ "$line" = files ]; then
            compopt -o default 2> /dev/null
        else
            COMPREPLY+=("$line")
        fi
    done < <(_BKPLAN_WORDS="${COMP_WORDS[*]:0:COMP_CWORD+1}" _BKPLAN_COMPLETE=complete_bash \\
        "$1" 2> /dev/null)
}
complete -F _bkplan_completion bkplan
"""
_ZSH = """\
#compdef bkplan
_bkplan_completion() {
    local -a words_here lines described
    local line
    words_here=("${(@Q)words[1,CURRENT]}")
    lines=("${(@f)$(_BKPLAN_WORDS="${(pj:\\n:)words_here}" _BKPLAN_COMPLETE=complete_zsh \\
        "${(Q)words[1]}" 2> /dev/null)}")
    if [[ "${lines[1]}" == files ]]; then
        _files
        return
    fi
    for line in "${lines[@]}"; do
        [[ -n "$line" ]] || continue
        if [[ "$line" == *$'\\t'* ]]; then
            described+=("${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}")
        else
            described+=("${line//:/\\\\:}")
        fi
    done
    _describe -V bkplan described
}
if (( ! $+functions[compdef] )); then
    autoload -Uz compinit && compinit
fi
compdef _bkplan_completion bkplan
"""
_FISH = """\
function __bkplan_completion
    set -l begun (commandline --current-token --cut-at-cursor)
    set -l words (commandline --tokenize --current-process --cut-at-cursor)
    set -lx _BKPLAN_WORDS (string join \\n -- $words "$begun" | string collect --allow-empty)
    set -lx _BKPLAN_COMPLETE complete_fish
    set -l found ($words[1] 2> /dev/null)
    if test "$found[1]" = files
        __fish_complete_path "$begun"
    else
        string join \\n -- $found
    end
end
complete --command bkplan --no-files --arguments '(__bkplan_completion)'
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
SHELLS = tuple(SCRIPTS)


def asked(argv: list[str], around: Surroundings) -> int:
    """What `--show-completion` or `--install-completion` ask for; a shell may be named."""
    option, _, named = argv[0].partition("=")
    others = argv[1:]
    if not named and others and not others[0].startswith("-"):
        named, *others = others
    if others and others[0] != "--lang":
        raise Refused(
            Text(f"bkplan: tham số thừa {quoted(others[0])}",
                 f"bkplan: unexpected argument {quoted(others[0])}")
        )  # fmt: skip
    shell = _known(option, named or _calling(around.environ))
    if option == SHOW:
        around.stdout.write(SCRIPTS[shell])
        return 0
    place = _install(shell, around.environ)
    around.stdout.write(
        Text(
            f"Đã ghi gợi ý lệnh cho {shell} vào {place}; hãy mở cửa sổ lệnh mới.\n",
            f"Completion for {shell} is in {place}; open a new shell.\n",
        ).of(around.lang)
    )
    return 0


def _known(option: str, shell: str) -> str:
    if shell in SCRIPTS:
        return shell
    listed = ", ".join(SHELLS)
    if not shell:
        raise Refused(
            Text(f"bkplan: {option}: không rõ shell nào đang chạy; hãy ghi tên: {listed}",
                 f"bkplan: {option}: it is not clear which shell calls; name it: {listed}")
        )  # fmt: skip
    raise Refused(
        Text(f"bkplan: {option}: giá trị {quoted(shell)} không hợp lệ; chấp nhận: {listed}",
             f"bkplan: {option}: {quoted(shell)} is not accepted; accepts: {listed}")
    )  # fmt: skip


def _calling(environ: Mapping[str, str]) -> str:
    """The shell that called, else the user's own, else nothing."""
    import shellingham  # type: ignore[import-untyped]  # it has none; typer brings it

    try:
        return str(shellingham.detect_shell()[0])
    except Exception:  # no process table, or one that it cannot read
        return os.path.basename(environ.get("SHELL", ""))


def _install(shell: str, environ: Mapping[str, str]) -> str:
    """Write the script, and the line that reads it where a shell needs one; the script's path."""
    from bkplan.cli.writing import write_files

    home = environ.get("HOME") or os.path.expanduser("~")
    settings = environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    if shell == "fish":
        path = os.path.join(settings, "fish", "completions", "bkplan.fish")
    else:
        path = os.path.join(settings, "bkplan", f"completion.{shell}")
    write_files([(path, SCRIPTS[shell])], INSTALL, make_folders=True)
    if shell == "bash":
        _read_by(os.path.join(home, ".bashrc"), path)
    elif shell == "zsh":
        _read_by(os.path.join(environ.get("ZDOTDIR") or home, ".zshrc"), path)
    return path


def _read_by(start: str, script: str) -> None:
    """Let what a shell reads at its start read the script: one line more at its end, once."""
    line = f"source {_shell_quoted(script)}\n".encode()
    try:
        try:
            with open(start, "rb") as file:
                before = file.read()
        except FileNotFoundError:
            before = b""
        if line.strip() in before.splitlines():
            return
        with open(start, "ab") as file:
            file.write(line if not before or before.endswith(b"\n") else b"\n" + line)
    except OSError as error:
        reason = reason_of(error)
        raise Refused(
            Text(f"bkplan: {INSTALL}: không ghi được {quoted(start)}: {reason.vi}",
                 f"bkplan: {INSTALL}: {quoted(start)} cannot be written: {reason.en}")
        ) from error  # fmt: skip


def _shell_quoted(path: str) -> str:
    return "'" + path.replace("'", "'\\''") + "'"
