# Builds what a command needs, when sources are newer than the last build. Sourced by ./lectern.

state=$root/target/launcher
product_sources='pom.xml scripts platform-api platform-testing platform-runtime onnx-models plugins distribution'
# The engine is native code, and protobuf still reaches for sun.misc.Unsafe.
jvm_options='-XX:+UseSerialGC -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'

# Sets `product` to the folder of jars. Each build has a folder of its own, so that a run in progress keeps its jars
# while another command rebuilds.
build_product() {
    if is_stale product "$product_sources"; then
        lock quick
        if is_stale product "$product_sources"; then
            product_now
        fi
        unlock
    fi
    product=$state/builds/$(cat "$state/product")
}

product_now() {
    say "building (the first time takes a minute or two)..."
    assembled=$root/distribution/target/quick/lectern
    build=$(date +%Y%m%d-%H%M%S)-$$
    begin product
    rm -rf "$assembled"
    quick_maven -pl distribution
    mkdir -p "$state/builds"
    mv "$assembled/lib" "$state/builds/$build"
    commit product "$build"
    for old in $(ls "$state/builds" | sort -r | tail -n +4); do
        rm -rf "${state:?}/builds/$old"
    done
}

# Sets `server` to the folder of the server's application.
build_server() {
    if is_stale server "$product_sources web-ui"; then
        lock quick
        if is_stale server "$product_sources web-ui"; then
            server_now
        fi
        unlock
    fi
    server=$state/servers/$(cat "$state/server")
}

server_now() {
    say "building the server..."
    build=$(date +%Y%m%d-%H%M%S)-$$
    begin server
    rm -rf "$root/web-ui/target/quick/quarkus-app"
    quick_maven -pl web-ui
    mkdir -p "$state/servers"
    mv "$root/web-ui/target/quick/quarkus-app" "$state/servers/$build"
    commit server "$build"
    for old in $(ls "$state/servers" | sort -r | tail -n +4); do
        rm -rf "${state:?}/servers/$old"
    done
}

build_benchmarks() {
    if is_stale benchmarks "$product_sources benchmarks"; then
        lock quick
        say "building the benchmarks (the first time fetches libtorch)..."
        begin benchmarks
        quick_maven -pl benchmarks
        commit benchmarks built
        unlock
    fi
}

# Whether a source is newer than the build named $1. Folders count: theirs is the time of the last file removed.
is_stale() {
    [ -e "$state/$1" ] || return 0
    # shellcheck disable=SC2086 # several paths
    [ -n "$(cd "$root" && find $2 -name target -prune -o \
        \( -path '*/src/main*' -o -name pom.xml -o -name '*.sh' \) -newer "$state/$1" -print | head -n 1)" ]
}

# What changes while a build runs is newer than the build, so a build is as old as its beginning.
begin() {
    mkdir -p "$state"
    : >"$state/$1.begun"
}

commit() {
    echo "$2" >"$state/$1.new"
    touch -r "$state/$1.begun" "$state/$1.new"
    mv "$state/$1.new" "$state/$1"
}

quick_maven() {
    require_maven
    log=$state/build.log
    if ! maven -q -Dquick -Dmaven.test.skip=true -am "$@" package >"$log" 2>&1; then
        errors=$(sed -n '/Help 1/q; /^\[ERROR\]/p' "$log" | head -n 20)
        printf '%s\n' "${errors:-$(tail -n 20 "$log")}" >&2
        die "the build failed; its whole log is $log"
    fi
}

# One build at a time in a folder, whoever asks.
lock() {
    mkdir -p "$state"
    if command -v flock >/dev/null; then
        exec 9>"$state/$1.lock"
        flock 9
    else
        lock_folder=$state/$1.locked
        until mkdir "$lock_folder" 2>/dev/null; do
            kill -0 "$(cat "$lock_folder/pid" 2>/dev/null || echo $$)" 2>/dev/null || rm -rf "$lock_folder"
            sleep 1
        done
        echo $$ >"$lock_folder/pid"
        trap 'rm -rf "$lock_folder"' EXIT
        trap 'exit 130' HUP INT TERM
    fi
}

unlock() {
    if [ -z "${lock_folder:-}" ]; then
        exec 9>&-
    else
        rm -rf "$lock_folder"
        trap - EXIT HUP INT TERM
    fi
}
