#!/bin/sh
# crash.sh: kills the program, makes its calls fail, runs it again and looks. Usage: crash.sh BUILD
# TRIALS (60) kills at random moments; every STRIDE-th (20) of the calls that can fail does so, each in its ways; SEED repeats a run; JOB takes one command only.
# Closing line: N passed, N failed.
set -eu

build=$1
scratch=$build/crash/scratch
rm -rf "$scratch"
mkdir -p "$scratch"
cp samples/policy.ini "$scratch/policy.ini"
cp samples/minimal.xml "$scratch/ledger.xml"
{ cat samples/minimal.xml; echo '<!-- a month later -->'; } >"$scratch/later.xml"
sed 's/<account id="A-1-1-102"/& status="closed"/' samples/minimal.xml >"$scratch/closed.xml"
DUNNING_DATA=$PWD
export DUNNING_DATA
"$build/dunning" plan "$scratch/ledger.xml" -p "$scratch/policy.ini" --as-of 2026-11-21 -o "$scratch/plan" -q
sed 's/^\(S-101.*\)send\(.*\),\(.\)$/\1hold\2,later\3/' "$scratch/plan/plan.csv" >"$scratch/decided.csv"
cmp -s "$scratch/plan/plan.csv" "$scratch/decided.csv" && { echo "nothing decided" >&2; exit 1; }
cat >"$scratch/courier.csv" <<END
number,tracking,date,result
海物催〔2026〕1号,E1,2026-11-23,refused
海物告〔2026〕1号,E2,2026-11-24,delivered
END
cat >"$scratch/slips.csv" <<END
number,date,kind,by,reason,value,remark
海物催〔2026〕1号,2026-11-23,dispute,,R02,,灯不亮
海物催〔2026〕1号,2026-11-23,address,,,某某市样例区新址路8号,
海物告〔2026〕1号,2026-11-24,promise,2026-12-15,,,
END
exec "$build/crash/crash" "$build/dunning" "$build/crash/fault.so" "$scratch" "${TRIALS:-60}" "${STRIDE:-20}" ${SEED:-20261121} ${JOB:+"$JOB"}
