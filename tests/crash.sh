#!/bin/sh
# crash.sh: kills the program, makes its calls fail, runs it again and looks. Usage: crash.sh BUILD
# TRIALS (60) kills at random moments; every STRIDE-th (20) of the calls that can fail does so, each in its ways; SEED repeats a run.
# Closing line: N passed, N failed.
set -eu

build=$1
scratch=$build/crash/scratch
rm -rf "$scratch"
mkdir -p "$scratch"
cp samples/policy.ini "$scratch/policy.ini"
cp samples/minimal.xml "$scratch/ledger.xml"
{ cat samples/minimal.xml; echo '<!-- a month later -->'; } >"$scratch/later.xml"
DUNNING_DATA=$PWD
export DUNNING_DATA
exec "$build/crash/crash" "$build/dunning" "$build/crash/fault.so" "$scratch" "${TRIALS:-60}" "${STRIDE:-20}" ${SEED:-}
