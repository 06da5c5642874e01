# Finds what a build needs: sets JAVA_HOME and MVN, or dies saying what to install. Sourced by ./lectern.

java_release=25
maven_release=3.9.16 # fetched where the one on PATH is older than 3.9

require_jdk() {
    for jdk in \
        "${JAVA_HOME:-}" \
        "$(jdk_of_path)" \
        "$HOME"/.jdks/* \
        "$HOME"/.sdkman/candidates/java/* \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if is_wanted_jdk "$jdk"; then
            JAVA_HOME=$jdk
            export JAVA_HOME
            return
        fi
    done
    die "no JDK $java_release in JAVA_HOME, on PATH, in ~/.jdks, ~/.sdkman or the system's folders for Java: \
install one ($(jdk_remedy)) or set JAVA_HOME to it"
}

is_wanted_jdk() {
    [ -x "$1/bin/javac" ] && grep -q "^JAVA_VERSION=\"$java_release[.\"+-]" "$1/release" 2>/dev/null
}

jdk_of_path() {
    javac=$(command -v javac) || return 0
    dirname -- "$(dirname -- "$(follow_links "$javac")")"
}

jdk_remedy() {
    if [ "$(uname -s)" = Darwin ]; then
        echo "brew install openjdk@$java_release"
    elif command -v apt-get >/dev/null; then
        echo "apt-get install openjdk-$java_release-jdk-headless, or Temurin $java_release from adoptium.net"
    elif command -v dnf >/dev/null; then
        echo "dnf install java-$java_release-openjdk-devel"
    else
        echo "Temurin $java_release from adoptium.net"
    fi
}

# A Maven on PATH if it is new enough; an older one only to fetch a newer by its coordinates; else the wrapper.
require_maven() {
    cache=${XDG_CACHE_HOME:-$HOME/.cache}/lectern
    fetched=$cache/apache-maven-$maven_release
    if has_new_maven; then
        MVN=mvn
    elif [ -x "$fetched/bin/mvn" ]; then
        MVN=$fetched/bin/mvn
    elif command -v mvn >/dev/null && fetch_maven; then
        MVN=$fetched/bin/mvn
    else
        MVN=$root/mvnw
    fi
}

has_new_maven() {
    command -v mvn >/dev/null || return 1
    case $(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p') in
        3.9 | 3.[1-9][0-9]) return 0 ;;
        *) return 1 ;;
    esac
}

# Unpacked beside its place and moved there whole, so that nobody finds half of it.
fetch_maven() {
    mkdir -p "$cache"
    folder=$(mktemp -d "$cache/fetch.XXXXXX")
    (cd "$folder" && mvn -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack \
        "-Dartifact=org.apache.maven:apache-maven:$maven_release:zip:bin" \
        "-DoutputDirectory=$folder" "-DmarkersDirectory=$folder/markers" </dev/null >"$folder/log" 2>&1) || :
    if [ -e "$folder/apache-maven-$maven_release/bin/mvn" ]; then
        chmod +x "$folder/apache-maven-$maven_release/bin/mvn"
        mv "$folder/apache-maven-$maven_release" "$cache/" 2>/dev/null || :
    fi
    rm -rf "$folder"
    [ -x "$fetched/bin/mvn" ]
}

maven() {
    "$MVN" -f "$root/pom.xml" -B -ntp "$@" </dev/null
}

# The tests and some benchmarks look at pages in a real browser. Sets LECTERN_BROWSER to it.
require_browser() {
    [ -z "${LECTERN_BROWSER:-}" ] || return 0
    for browser in chromium chromium-browser google-chrome google-chrome-stable; do
        if LECTERN_BROWSER=$(command -v "$browser"); then
            export LECTERN_BROWSER
            return
        fi
    done
    die "no Chromium or Chrome on PATH, which looking at the dashboard needs: install it ($(browser_remedy))"
}

browser_remedy() {
    if [ "$(uname -s)" = Darwin ]; then
        echo "brew install --cask chromium"
    elif command -v dnf >/dev/null; then
        echo "dnf install chromium"
    else
        echo "apt-get install chromium"
    fi
}
