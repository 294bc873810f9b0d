#!/bin/bash
# Makes the topics of topics.txt that are not there, and sets the others to what it says, where they differ. Safe to repeat; ends when
# all is done.
# REPLICAS: of each topic; one broker has one.
set -euo pipefail

bin=/opt/kafka/bin
server=${KAFKA_BOOTSTRAP_SERVERS:-kafka:9092}
replicas=${REPLICAS:-1}
# Of two replicas or more, one may be down; the only one may not.
in_sync=$((replicas > 1 ? replicas - 1 : 1))
export KAFKA_HEAP_OPTS="-Xmx128m" KAFKA_JVM_PERFORMANCE_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1" LOG_DIR=/tmp/logs

existing=$("$bin/kafka-topics.sh" --bootstrap-server "$server" --list)

# What the topics were set to, by topic: lines of NAME=VALUE.
declare -A present
topic=
while read -r line; do
    if [[ $line =~ ^Dynamic\ configs\ for\ topic\ (.*)\ are:$ ]]; then
        topic=${BASH_REMATCH[1]}
    elif [[ $topic && $line =~ ^([a-z.]+=.*)\ sensitive= ]]; then
        present[$topic]+=${BASH_REMATCH[1]}$'\n'
    fi
done < <("$bin/kafka-configs.sh" --bootstrap-server "$server" --describe --entity-type topics)

# Some at once: each command is a JVM of its own, which takes seconds.
at_once=4

apply() {
    local topic=$1 partitions=$2
    shift 2
    local options=() differing=() setting
    for setting in "$@" "min.insync.replicas=$in_sync"; do
        options+=(--config "$setting")
        grep -qxF "$setting" <<<"${present[$topic]:-}" || differing+=("$setting")
    done
    if grep -qxF "$topic" <<<"$existing"; then
        [[ ${#differing[@]} -gt 0 ]] || return 0
        local all
        all=$(IFS=, && echo "${differing[*]}")
        "$bin/kafka-configs.sh" --bootstrap-server "$server" --alter --entity-type topics --entity-name "$topic" --add-config "$all" >/dev/null
        echo "Set $topic: $all"
        return
    fi
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
