#!/bin/sh
# Runs a server until standard input closes, that is until the process at its other end is gone, however that came.
# Prints "PID" and the server's process id; ends with the server's exit code when the server ends by itself.

# Ctrl-C and a closed terminal reach every process of the terminal. They are for the parent to handle.
trap '' INT HUP

exec 3<&0
"$@" </dev/null 3<&- &
server=$!
trap 'kill -TERM "$server" 2>/dev/null' TERM
echo "PID $server"

(
    while read -r _; do :; done <&3
    kill -TERM "$server"
    seconds=0
    while [ "$seconds" -lt 8 ] && kill -0 "$server"; do
        sleep 1
        seconds=$((seconds + 1))
    done
    kill -KILL "$server"
) >/dev/null 2>&1 &
watcher=$!
exec 3<&- </dev/null

wait "$server"
code=$?
# A signal to this script ends the first wait, not the server.
while kill -0 "$server" 2>/dev/null; do
    wait "$server"
    code=$?
done
kill "$watcher" 2>/dev/null
exit "$code"
