# The programs of tests/run: each stops where its line says, or does what gcc and clang make of it.
# timeout: 500
find "$SOURCE_DIR/tests/run" -maxdepth 1 -name '*.c' | sort | xargs -P 2 -n 10 bash "$SOURCE_DIR/tests/run.sh" "$MEMDIAG"
