# Sourced by test.sh: what a terminal meets in the network. The content is signed with throw-away keys
# and served by nginx, what citizens hand in is taken by the centre. All of it is below $out/host and
# listens on 127.0.0.1, which a machine in QEMU reaches as 10.0.2.2.

recipients=(ombudsman programme-working-group committee-for-family-women-and-children terminal-operator)
servers=()

stop_servers() {
    local pid
    for pid in "${servers[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
}

# unpack PACKAGE…: the programs of the packages, to be run here: $host/programs/usr/bin.
unpack() {
    local package
    mkdir -p "$host/programs"
    for package in "$@"; do
        dpkg-deb -x "$package" "$host/programs"
    done
}

publish() {
    local recipient arguments=()
    "$bin/kosk-content" key gen --keys "$host/keys"
    for recipient in "${recipients[@]}"; do
        "$bin/kosk-content" key recipient "$recipient" --keys "$host/keys"
        arguments+=(--recipient-key "$recipient=$host/keys/$recipient.public")
    done
    "$bin/kosk-content" build "$top/content" --out "$host/build" --openrosa "$host/forms" "${arguments[@]}"
    "$bin/kosk-content" init --repo "$host/repository" --keys "$host/keys"
    "$bin/kosk-content" publish "$host/build" --repo "$host/repository" --keys "$host/keys"
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

serve_content() {
    content_port=$(free_port)
    mkdir -p "$host/tmp"
    cat >"$host/nginx.conf" <<NGINX
daemon off; master_process off; pid $host/nginx.pid; error_log stderr warn;
events {}
http {
  default_type application/octet-stream;
  access_log $host/requests.log;
  client_body_temp_path $host/tmp; proxy_temp_path $host/tmp; fastcgi_temp_path $host/tmp;
  uwsgi_temp_path $host/tmp; scgi_temp_path $host/tmp;
  server { listen 127.0.0.1:$content_port; root $host/repository; }
}
NGINX
    PATH=$PATH:/usr/sbin nginx -p "$host" -e stderr -c "$host/nginx.conf" 2>"$host/nginx.log" &
    servers+=($!)
}

serve_centre() {
    centre_port=$(free_port)
    "$bin/kosk-central" token add boot-test --data "$host/centre" >"$host/token"
    "$bin/kosk-central" serve --listen "127.0.0.1:$centre_port" --data "$host/centre" --forms "$host/forms" \
        2>"$host/centre.log" &
    servers+=($!)
}

# What an operator brings on a stick; the machine in QEMU has this network address.
make_stick() {
    mkdir -p "$host/stick"
    cat >"$host/stick/kosk-setup.json" <<JSON
{
  "content": ["http://10.0.2.2:$content_port/"],
  "root_sha256": "$(sha256sum "$host/repository/metadata/1.root.json" | cut -d' ' -f1)",
  "pin": "482913",
  "machines": {
    "52:54:00:12:34:56": {"terminal": "boot-test", "centre": "http://10.0.2.2:$centre_port/v1/key/$(cat "$host/token")"}
  }
}
JSON
}

# What the machine had before Köşk: a name, a network, a disk.
configure_machine() {
    local root=$host/terminal
    mkdir -p "$root/etc/network/interfaces.d"
    printf 'auto eth0\niface eth0 inet dhcp\n' >"$root/etc/network/interfaces.d/eth0"
    printf 'LABEL=kosk / ext4 errors=remount-ro 0 1\n' >"$root/etc/fstab"
    echo kosk-boot-test >"$root/etc/hostname"
}

# The submissions that the centre has, by their instanceID.
received() {
    "$bin/kosk-central" inbox list --json --data "$host/centre" | grep -o '"instanceID": *"[^"]*"' | sort
}
