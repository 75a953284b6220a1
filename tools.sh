#!/bin/sh
# Installs what 'make test' needs and a fresh Debian or Ubuntu lacks. Elsewhere it says what to do.
set -eu

missing=""
command -v javac >/dev/null 2>&1 || missing="$missing openjdk-17-jdk-headless"
command -v mvn >/dev/null 2>&1 || missing="$missing maven"
command -v git >/dev/null 2>&1 || missing="$missing git"
# The notebooks are executed.
command -v jupyter-nbconvert >/dev/null 2>&1 || missing="$missing jupyter-nbconvert"
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "Please install a JDK of version 17 or newer, Maven 3.8 or newer, git, and Jupyter's nbconvert (pip install nbconvert)." >&2
  exit 1
fi
sudo=""
[ "$(id -u)" -eq 0 ] || sudo="sudo"
$sudo apt-get update -qq
# shellcheck disable=SC2086  # a list of packages
$sudo apt-get install -y -qq --no-install-recommends $missing
