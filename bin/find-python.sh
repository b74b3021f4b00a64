# Sourced by the commands of this folder: puts the path of a Python that is new enough into $python.

python=
for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
    then
        python=$(command -v "$candidate")
        break
    fi
done

if [ -z "$python" ]; then
    found=$(python3 --version 2>/dev/null || echo "none")
    {
        echo "Python 3.11 以降が必要です（見つかったもの: $found）。PYTHON=/path/to/python3.11 で指定できます。"
        echo "Python 3.11 or newer is needed (found: $found). PYTHON=/path/to/python3.11 names one."
    } >&2
    exit 1
fi
