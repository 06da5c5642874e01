#!/bin/sh
# Checks Lectern on a machine with a GPU that has neither a JDK nor a network, and times it beside PyTorch there.
#
#   scripts/gpu-checks.sh pack FOLDER    here: builds, and packs all that is needed into pieces of at most 60 MiB
#   sh gpu-checks.sh DEVICE [WORKLOAD..] there, where the pieces are: unpacks, checks, and prints the table; DEVICE is
#                                        cuda or cpu
#
# The pieces hold a Java runtime, Lectern's classes and, if `lectern doctor --install cuda13` was run (or LECTERN_ORT
# names another build), libraries for CUDA. Ends with 1 if a check failed, and with 2 if it was called wrongly.

set -eu

say() {
    printf 'gpu-checks: %s\n' "$1" >&2
}

die() {
    say "$1"
    exit "${2:-1}"
}

follow_links() {
    readlink -f "$1"
}

# What the checks need at run time, of the class path of the benchmarks.
wanted='lectern-(api|onnx-models|platform-api|platform-testing|toolkit|foundations|generative|language|memory|vision)-|protobuf-java-|tribuo-util-onnx-|jspecify-|slf4j-api-'

pack() {
    folder=$1
    root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
    json=
    . "$root/scripts/toolchain.sh"
    . "$root/scripts/build.sh"
    require_jdk
    build_benchmarks
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$folder" "$work/lectern/lib"

    say "a Java runtime"
    "$JAVA_HOME/bin/jlink" --add-modules java.base,java.logging,java.management,java.desktop,jdk.unsupported \
        --strip-debug --no-header-files --no-man-pages --compress zip-0 --output "$work/lectern/java"

    say "classes"
    cp -R "$root/benchmarks/target/quick/classes" "$work/lectern/classes"
    tr ':' '\n' <"$root/benchmarks/target/quick/classpath" | grep -E "/($wanted)[^/]*\.jar$" |
        while read -r jar; do cp "$jar" "$work/lectern/lib/"; done

    say "libraries"
    natives=${LECTERN_ORT:-${LECTERN_HOME:-$HOME/.lectern}/native/cuda13}
    if [ -e "$natives/libonnxruntime_providers_cuda.so" ]; then
        mkdir "$work/lectern/natives"
        cp "$natives"/libonnxruntime*.so* "$work/lectern/natives/"
    else
        say "no libraries for CUDA in $natives ('./lectern doctor --install cuda13' fetches them): packing those for the CPU"
        tr ':' '\n' <"$root/benchmarks/target/quick/classpath" | grep -E '/onnxruntime-[0-9.]+-[0-9.]+-linux-[^/]*\.jar$' |
            while read -r jar; do cp "$jar" "$work/lectern/lib/"; done
    fi

    say "compressing"
    cp "$root/scripts/gpu_peers.py" "$work/lectern/"
    (cd "$work" && tar cf - lectern | xz -T0 -6) | split -b 60m - "$folder/lectern-checks.tar.xz."
    cp "$0" "$folder/gpu-checks.sh"
    ls -l "$folder"
}

unpack() {
    [ -d lectern/java ] && return
    ls lectern-checks.tar.xz.* >/dev/null 2>&1 ||
        die "there is neither 'lectern' nor 'lectern-checks.tar.xz.*' in $(pwd): bring all pieces that 'pack' made"
    if command -v xz >/dev/null; then
        cat lectern-checks.tar.xz.* | xz -dc | tar xf -
    else
        cat lectern-checks.tar.xz.* | python3 -c '
import sys, tarfile
tarfile.open(fileobj=sys.stdin.buffer, mode="r|xz").extractall(".", filter="data")'
    fi
}

# The folders that hold the libraries of CUDA, the first of each.
cuda_folders() {
    packages=$(python3 -c 'import site, sys; print(*site.getsitepackages(), *sys.path)' 2>/dev/null || :)
    for library in libcublasLt.so.13 libcublas.so.13 libcudart.so.13 libcufft.so.12 libcudnn.so.9; do
        # shellcheck disable=SC2086 # several folders
        find /usr/local/cuda*/ $packages -name "$library" 2>/dev/null | head -n 1 | while read -r file; do dirname "$file"; done
    done | sort -u | paste -s -d :
}

run() {
    device=$1
    shift
    unpack
    java=$(pwd)/lectern/java/bin/java
    natives=
    if [ "$device" = cuda ]; then
        [ -d lectern/natives ] || die "these pieces hold no libraries for CUDA; pack them again after 'lectern doctor --install cuda13'"
        LD_LIBRARY_PATH=$(cuda_folders):${LD_LIBRARY_PATH:-}
        export LD_LIBRARY_PATH
        say "libraries of CUDA in $LD_LIBRARY_PATH"
    fi
    [ ! -d lectern/natives ] || natives=-Dlectern.ort=$(pwd)/lectern/natives
    status=0
    # shellcheck disable=SC2086 # an option or none
    "$java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -Dlectern.home="$(pwd)/lectern/home" $natives -cp 'lectern/classes:lectern/lib/*' \
        io.lectern.benchmarks.DeviceChecks "$device" "$@" >ours.tsv || status=$?
    if python3 -c 'import torch' 2>/dev/null; then
        python3 lectern/gpu_peers.py "$device" "$@" >torch.tsv || status=1
    else
        : >torch.tsv
        say "PyTorch is not here, so there is nothing to compare with: the table has Lectern's times alone"
    fi
    table
    grep -E '^(failed|gradient.*FAILED)' ours.tsv torch.tsv >&2 || :
    return "$status"
}

# Lectern's times beside PyTorch's, in the format of docs/gpu-checks.md.
table() {
    echo
    echo "$(date -u +%Y-%m-%d), $(nvidia-smi --query-gpu=name,driver_version --format=csv,noheader 2>/dev/null || uname -sm)$(sed -n 's/^#\t/, /p' torch.tsv | tr '\t' ' ')"
    echo
    awk -F '\t' '
        $1 == "gradient" { checked++; if ($3 == "ok") right++ }
        $1 == "torch" { time[$2, $3] = $4; if (!($2 in counted)) counted[$2] = $5; if (!($3 in known)) { known[$3]; ways[++count] = $3 } }
        $1 == "lectern" { row[++rows] = $0 }
        END {
            printf "Gradients: %d of %d layers right.\n\n", right, checked
            head = "| workload | Lectern | ms a step | losses off by |"; rule = "| --- | --- | --- | --- |"
            for (i = 1; i <= count; i++) { head = head " / PyTorch " ways[i] " |"; rule = rule " --- |" }
            print head; print rule
            for (r = 1; r <= rows; r++) {
                split(row[r], f, "\t")
                line = sprintf("| %s | %s | %s | %s |", f[2], f[3], f[4], f[6])
                for (i = 1; i <= count; i++) {
                    peer = time[f[2], ways[i]]
                    line = line (peer == "" ? " - |" : sprintf(" %.2f |", f[4] / peer))
                }
                print line
                if (counted[f[2]] != "" && counted[f[2]] != f[5]) {
                    printf "gpu-checks: %s: %s weights here and %s in PyTorch, so the ratio means nothing\n", f[2], f[5], counted[f[2]] >"/dev/stderr"
                }
            }
        }' torch.tsv ours.tsv
}

case ${1:-} in
    pack)
        [ $# -eq 2 ] || die "pack wants a folder for the pieces" 2
        pack "$2"
        ;;
    cuda | cpu) run "$@" ;;
    *) die "usage: gpu-checks.sh pack FOLDER, or gpu-checks.sh cuda|cpu [WORKLOAD ...]" 2 ;;
esac
