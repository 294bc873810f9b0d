#!/bin/bash
# Makes the topics of topics.txt that are not there, and sets the others to what it says. Safe to repeat; ends when all is done.
# REPLICAS: of each topic; one broker has one.
set -euo pipefail

bin=/opt/kafka/bin
server=${KAFKA_BOOTSTRAP_SERVERS:-kafka:9092}
replicas=${REPLICAS:-1}
# Of two replicas or more, one may be down; the only one may not.
in_sync=$((replicas > 1 ? replicas - 1 : 1))
export KAFKA_HEAP_OPTS="-Xmx128m" KAFKA_JVM_PERFORMANCE_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1" LOG_DIR=/tmp/logs

existing=$("$bin/kafka-topics.sh" --bootstrap-server "$server" --list)

# Some at once: each command is a JVM of its own, which takes seconds.
at_once=4

apply() {
    local topic=$1 partitions=$2
    shift 2
    if grep -qxF "$topic" <<<"$existing"; then
        local all
        all=$(IFS=, && echo "$*,min.insync.replicas=$in_sync")
        "$bin/kafka-configs.sh" --bootstrap-server "$server" --alter --entity-type topics --entity-name "$topic" --add-config "$all" >/dev/null
        return
    fi
    local options=(--config "min.insync.replicas=$in_sync")
    local setting
    for setting in "$@"; do
        options+=(--config "$setting")
    done
    "$bin/kafka-topics.sh" --bootstrap-server "$server" --create --if-not-exists --topic "$topic" --partitions "$partitions" \
        --replication-factor "$replicas" "${options[@]}"
}

pids=()
while read -r -a words; do
    [[ ${#words[@]} -gt 0 && ${words[0]} != \#* ]] || continue
    apply "${words[@]}" &
    pids+=($!)
    if [ ${#pids[@]} -ge $at_once ]; then
        wait "${pids[0]}"
        pids=("${pids[@]:1}")
    fi
done </opt/reelay/topics.txt
for pid in "${pids[@]}"; do
    wait "$pid"
done
echo "All topics are there"
