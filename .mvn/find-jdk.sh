# Sourced by ./tapedeck and ./mvnw: sets JDK_HOME to a JDK 25 or newer, or to nothing.
# Looks at TAPEDECK_JAVA_HOME and JAVA_HOME, at the java on PATH, and in the usual places.

is_new_enough() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$major" ] && [ "$major" -ge 25 ]
}

find_jdk() {
  JDK_HOME=
  on_path=$(command -v java 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null)
  for candidate in "${TAPEDECK_JAVA_HOME:-}" "${JAVA_HOME:-}" "${on_path%/bin/java}" \
    /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* /usr/local/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_new_enough "$candidate"; then
      JDK_HOME=$candidate
      return 0
    fi
  done
  return 1
}

missing_jdk="needs a JDK 25 or newer and found none: install one (for example Temurin 25, package temurin-25-jdk from adoptium.net) or set JAVA_HOME to it"
