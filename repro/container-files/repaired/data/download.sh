#!/bin/bash
set -eu
mkdir -p "$DATA_DIR"
echo 0.1 > "$DATA_DIR/leaf.txt"
