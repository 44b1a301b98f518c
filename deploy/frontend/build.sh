#!/bin/sh
# Build the style sheet of the leadership pages, and put the typefaces of the statement copies into a folder:
# build.sh TARGET FOLDER [PYTHON].
# With this machine's Node.js where it is 20.19 or later and has npm; else with the one in a package, put beside PYTHON.
set -eu
target=$1
typefaces=$2
python=${3:-python3}
cd "$(dirname "$0")"

enough='const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
if ! { command -v npm && node -e "$enough"; } >/dev/null 2>&1; then
    echo "There is no npm with Node.js 20.19 or later here: using a packaged one."
    "$python" -m pip --quiet --disable-pip-version-check install --require-hashes -r ../../requirements/frontend.txt
    PATH=$(dirname "$("$python" -c 'import sys; print(sys.executable)')"):$PATH
    export PATH
fi
npm ci --silent

mkdir -p "$typefaces"
cp node_modules/@expo-google-fonts/*/400Regular/*_400Regular.ttf node_modules/@expo-google-fonts/noto-sans/700Bold/*_700Bold.ttf \
    "$typefaces"
cp node_modules/@expo-google-fonts/noto-sans/LICENSE_FONT "$typefaces/LICENSE"
for part in sc tc; do
    cp node_modules/@fontsource-variable/noto-sans-$part/files/*-wght-normal.woff2 "$typefaces"
    cp node_modules/@fontsource-variable/noto-sans-$part/unicode.json "$typefaces/noto-sans-$part.json"
done

mkdir -p "$(dirname "$target")"
# Written beside and then moved: nobody ever serves half a style sheet.
node node_modules/sass/sass.js --style=compressed --no-source-map --no-error-css --quiet-deps --load-path=node_modules \
    verbatim.scss "$target.new"
mv "$target.new" "$target"
