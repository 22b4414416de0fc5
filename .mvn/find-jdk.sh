# SPDX-License-Identifier: Apache-2.0
# Sourced by mvnw, hauberk and .ci/run (POSIX sh): find_jdk sets JAVA_HOME to a JDK 25 or newer, or says what to install.
# Reads the `release` file of each candidate and starts no JVM, so it costs a few milliseconds.

# The feature version of the JDK in folder $1; 0 for anything else (a JRE has no javac and can't build).
jdk_version() {
  jdk_version=0
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS='=' read -r jdk_key jdk_value; do
    [ "$jdk_key" = JAVA_VERSION ] || continue
    jdk_value=${jdk_value#\"}
    jdk_value=${jdk_value%%[!0-9]*}
    jdk_version=${jdk_value:-0}
    return 0
  done <"$1/release"
}

find_jdk() {
  if [ -n "${JAVA25_HOME-}" ]; then
    jdk_version "$JAVA25_HOME"
    if [ "$jdk_version" -lt 25 ]; then
      echo "error: JAVA25_HOME is set to $JAVA25_HOME, which is not a JDK 25 or newer." >&2
      return 1
    fi
    JAVA_HOME=$JAVA25_HOME
    export JAVA_HOME
    return 0
  fi

  if [ -n "${JAVA_HOME-}" ]; then
    jdk_version "$JAVA_HOME"
    if [ "$jdk_version" -ge 25 ]; then
      export JAVA_HOME
      return 0
    fi
  fi

  jdk_path=$(command -v java 2>/dev/null || :)
  if [ -n "$jdk_path" ]; then
    jdk_path=$(readlink -f "$jdk_path" 2>/dev/null || echo "$jdk_path")
    jdk_path=${jdk_path%/bin/java}
    jdk_version "$jdk_path"
    if [ "$jdk_version" -ge 25 ]; then
      JAVA_HOME=$jdk_path
      export JAVA_HOME
      return 0
    fi
  fi

  # The usual folders. The lowest version that will do: the newest JDK may be ahead of the build's tools.
  jdk_best= jdk_best_version=1000
  for jdk_path in \
    /usr/lib/jvm/* /usr/java/* /usr/local/lib/jvm/* /opt/* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.m2/jdks/*; do
    jdk_version "$jdk_path"
    if [ "$jdk_version" -ge 25 ] && [ "$jdk_version" -lt "$jdk_best_version" ]; then
      jdk_best=$jdk_path jdk_best_version=$jdk_version
    fi
  done
  if [ -z "$jdk_best" ]; then
    echo "error: Hauberk needs JDK 25: install one (any vendor) and set JAVA25_HOME or JAVA_HOME to its folder." >&2
    return 1
  fi
  JAVA_HOME=$jdk_best
  export JAVA_HOME
}
