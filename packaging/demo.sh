#!/usr/bin/env bash
# The whole chain on this machine: content is signed and published, a terminal fetches it, a citizen
# reads and writes, the agency opens what was written.
#
#     packaging/demo.sh          with a display: the terminal in a window; without: a journey by itself
#     packaging/demo.sh stop     ends the servers that the demo started
#
# Everything is below demo-out/: keys, repository, the terminal's and the centre's data, log/,
# pictures/. The keys are throw-away. Delete the folder to begin anew.
set -euo pipefail
. "$(dirname "$0")/steps.sh"

out="$top/demo-out"
bin="$top/build/release/bin"
recipients=(ombudsman programme-working-group committee-for-family-women-and-children terminal-operator)

# --- servers, known by the files in pids/ -----------------------------------------------------

# start NAME COMMAND…: in the background, output to log/NAME.log.
start() {
    local name=$1
    shift
    "$@" >"$out/log/$name.log" 2>&1 </dev/null &
    echo "$! $(start_time $!)" >"$out/pids/$name"
}

# When a process started, in ticks: a number that a later process with the same id does not have.
start_time() {
    sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20
}

is_running() {
    local pid started
    [ -f "$out/pids/$1" ] && read -r pid started <"$out/pids/$1" &&
        [ -n "$started" ] && [ "$(start_time "$pid")" = "$started" ]
}

stop_one() {
    local name=$1 pid _
    if is_running "$name"; then
        read -r pid _ <"$out/pids/$name"
        kill "$pid" 2>/dev/null || true
        for _ in $(seq 50); do
            is_running "$name" || break
            sleep 0.1
        done
        ! is_running "$name" || kill -KILL "$pid" 2>/dev/null || true
        say "stopped $name"
    fi
    rm -f "$out/pids/$name"
}

stop_all() {
    local name
    for name in kosk xvfb agent centre nginx; do
        stop_one "$name"
    done
}

# still NAME: fails the demo with the server's own words when it has ended.
still() {
    is_running "$1" || {
        tail -n 20 "$out/log/$1.log" >&2
        die "$1 ended; all it said is in demo-out/log/$1.log"
    }
}

# wait_for SECONDS NAME CONDITION…: until the condition holds; NAME must go on running meanwhile.
wait_for() {
    local tries=$(($1 * 10)) name=$2
    shift 2
    while ! "$@"; do
        still "$name"
        [ $((tries -= 1)) -gt 0 ] || return 1
        sleep 0.1
    done
}

listens() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

free_port() {
    local port
    for _ in $(seq 100); do
        port=$((20000 + RANDOM % 20000))
        listens "$port" || { echo "$port"; return; }
    done
    die "no free port on 127.0.0.1"
}

# --- the steps --------------------------------------------------------------------------------

make_keys() {
    local recipient
    [ -f "$out/keys/root.pem" ] || "$bin/kosk-content" key gen --keys "$out/keys"
    for recipient in "${recipients[@]}"; do
        [ -f "$out/keys/$recipient.private.pem" ] ||
            "$bin/kosk-content" key recipient "$recipient" --keys "$out/keys"
    done
    [ -f "$out/terminal.pem" ] ||
        "$bin/kosk" --terminal demo --make-terminal-key "$out/terminal.pem" >"$out/terminal.yaml"
}

publish() {
    local recipient arguments=()
    for recipient in "${recipients[@]}"; do
        arguments+=(--recipient-key "$recipient=$out/keys/$recipient.public")
    done
    # The national content, and this terminal among those whose records bodies believe.
    rm -rf "$out/content"
    mkdir "$out/content"
    find "$top/content" -mindepth 1 -maxdepth 1 ! -name publisher ! -name terminals.yaml \
        -exec cp -r {} "$out/content/" \;
    { printf 'type: terminals\nterminals:\n'; cat "$out/terminal.yaml"; } >"$out/content/terminals.yaml"
    "$bin/kosk-content" build "$out/content" --out "$out/build" --openrosa "$out/forms" "${arguments[@]}"
    [ -f "$out/repository/metadata/1.root.json" ] ||
        "$bin/kosk-content" init --repo "$out/repository" --keys "$out/keys"
    "$bin/kosk-content" publish "$out/build" --repo "$out/repository" --keys "$out/keys"
}

serve_repository() {
    local port
    port=$(free_port)
    cat >"$out/nginx.conf" <<NGINX
daemon off; master_process off; pid $out/nginx.pid; error_log stderr warn;
events {}
http {
  default_type application/octet-stream;
  access_log $out/log/nginx-requests.log;
  client_body_temp_path $out/tmp; proxy_temp_path $out/tmp; fastcgi_temp_path $out/tmp;
  uwsgi_temp_path $out/tmp; scgi_temp_path $out/tmp;
  server { listen 127.0.0.1:$port; root $out/repository; }
}
NGINX
    start nginx "$(PATH=$PATH:/usr/sbin command -v nginx)" -p "$out" -e stderr -c "$out/nginx.conf"
    wait_for 10 nginx listens "$port" || die "nginx does not answer"
    repository_url="http://127.0.0.1:$port/"
    say "$repository_url"
}

start_centre() {
    if [ ! -s "$out/centre-token" ]; then
        "$bin/kosk-central" token add demo --data "$out/centre" >"$out/centre-token"
        chmod 600 "$out/centre-token"
    fi
    rm -f "$out/centre.port"
    start centre "$bin/kosk-central" serve --listen 127.0.0.1:0 --data "$out/centre" \
        --forms "$out/forms" --port-file "$out/centre.port"
    wait_for 10 centre test -s "$out/centre.port" || die "kosk-central does not say its port"
    # The token is part of the address, so it goes by the environment, which other users cannot read.
    KOSK_SERVER="http://127.0.0.1:$(cat "$out/centre.port")/v1/key/$(cat "$out/centre-token")"
    export KOSK_SERVER
    say "http://127.0.0.1:$(cat "$out/centre.port")/"
}

start_agent() {
    local arguments=(--content "$out/terminal/content.db" --outbox "$out/terminal/outbox.db"
        --root "$out/repository/metadata/1.root.json" --repository "$repository_url")
    "$bin/kosk-agent" "${arguments[@]}" --once 2>"$out/log/agent-first.log" ||
        { cat "$out/log/agent-first.log" >&2; die "the terminal could not take the content"; }
    sed 's/^/        /' "$out/log/agent-first.log"
    start agent "$bin/kosk-agent" "${arguments[@]}" --interval 10
    still agent
}

# What the agency at the centre can read, one recipient at a time.
open_inbox() {
    local recipient
    for recipient in "${recipients[@]}"; do
        "$bin/kosk-central" inbox open --all --data "$out/centre" \
            --release "$repository_url" --root "$out/repository/metadata/1.root.json" \
            --key "$out/keys/$recipient.private.pem" 2>>"$out/log/inbox.log" || true
    done
}

count_inbox() {
    "$bin/kosk-central" inbox list --json --data "$out/centre" 2>/dev/null |
        { grep -o '"instanceID"' || true; } | wc -l
}

arrived() {
    [ "$(count_inbox)" -ge "$1" ]
}

kosk() {
    "$bin/kosk" --content "$out/terminal/content.db" --outbox "$out/terminal/outbox.db" \
        --root "$out/repository/metadata/1.root.json" \
        --terminal demo --terminal-key "$out/terminal.pem" "$@" 2>"$out/log/kosk.log"
}

in_a_window() {
    step "The terminal, in a window. Close it to end the demo."
    say "what you send there is opened here afterwards, as the agency sees it"
    kosk --display "${KOSK_DISPLAY:-540x960}" --pitch 0.25 || die "kosk ended badly; all it said is in demo-out/log/kosk.log"
    step "What came in at the centre"
    open_inbox
}

start_xvfb() {
    rm -f "$out/display"
    start xvfb Xvfb -displayfd 3 -screen 0 1080x1920x24 -nolisten tcp 3>"$out/display"
    wait_for 10 xvfb test -s "$out/display" || die "Xvfb does not say its display"
    DISPLAY=:$(cat "$out/display")
    export DISPLAY
}

by_itself() {
    local before sent
    before=$(count_inbox)
    sent=$(grep -c '^# sends' "$top/packaging/demo/journey.drive")
    step "There is no display: the terminal under Xvfb, walking a journey by itself"
    start_xvfb
    rm -rf "$out/pictures"
    mkdir -p "$out/pictures"
    kosk --drive "$top/packaging/demo/journey.drive" --pictures "$out/pictures" ||
        { tail -n 20 "$out/log/kosk.log" >&2; die "the journey failed"; }
    stop_one xvfb
    say "$(find "$out/pictures" -name '*.png' | wc -l) pictures in demo-out/pictures/"
    step "The agent delivers to the centre"
    wait_for 60 agent arrived $((before + sent)) || die "nothing arrived within a minute; see demo-out/log/agent.log"
    step "What the agencies read when they open it"
    open_inbox
}

# --- all together -----------------------------------------------------------------------------

case "${1:-}" in
    stop)
        stop_all
        exit 0
        ;;
    '') ;;
    *) die "usage: packaging/demo.sh [stop]" ;;
esac

mkdir -p "$out/log" "$out/pids" "$out/tmp" "$out/terminal"
step "Packages"
"$top/packaging/install-dependencies.sh" run build demo
step "Building the programs (release)"
build release kosk kosk-agent kosk-content kosk-central

stop_all
trap 'stop_all; exit 130' INT TERM
trap 'status=$?; [ $status -eq 0 ] || stop_all' EXIT

step "Throw-away keys"
make_keys
step "Content: checked, built, signed, published"
publish
step "The repository, served by nginx"
serve_repository
step "The centre"
start_centre
step "The terminal's agent takes the content"
start_agent
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    in_a_window
else
    by_itself
fi
step "Done. The servers go on; packaging/demo.sh stop ends them."
