# Sourced by what compiles Rust for phones here (check-phones, check-teeth, link-phone): the compiler, the C that it needs, and
# the standard library for targets that Debian has no binaries of. The caller is at the project's root.
# shellcheck shell=bash

cache=${SYMBOLON_CACHE:-$HOME/.cache/symbolon}
work=$cache/check-phones
debian_rustc=/usr/bin/rustc
llvm=22
phones=(aarch64-linux-android armv7-linux-androideabi x86_64-linux-android aarch64-apple-ios aarch64-apple-ios-sim)
# The lowest systems: gen/android/app/build.gradle.kts, src-tauri/tauri.conf.json.
android=28
ios=16.4

for pair in "$debian_rustc:rustc-web" "/usr/lib/rustlib/src/rust/library:rust-web-src" \
    /usr/bin/clippy-driver:rust-web-clippy "/usr/bin/clang-$llvm:clang-$llvm" "/usr/bin/llvm-ar-$llvm:llvm-$llvm"; do
    [ -e "${pair%%:*}" ] || { echo "${0##*/}: ${pair%%:*} is missing (Debian package ${pair##*:})" >&2; exit 1; }
done

# Another compiler than the project's: its artefacts lie apart. No variable of Gradle or Xcode may be set.
export RUSTC=$debian_rustc CARGO_TARGET_DIR=$work/target IPHONEOS_DEPLOYMENT_TARGET=$ios SDKROOT=$work/sdk
unset RUSTC_WRAPPER RUSTC_WORKSPACE_WRAPPER RUSTFLAGS TAURI_ANDROID_PROJECT_PATH TAURI_IOS_PROJECT_PATH WRY_ANDROID_PACKAGE 2>/dev/null || true

version=$($debian_rustc --version)
if [ "$(cat "$work/version" 2>/dev/null)" != "$version" ]; then
    rm -rf "$work"
    mkdir -p "$work"
    echo "$version" >"$work/version"
fi

# ring and wry compile C and Objective-C, of whose headers they need next to nothing.
mkdir -p "$work/bin" "$work/headers" "$SDKROOT"
cat >"$work/headers/string.h" <<'C'
#pragma once
#include <stddef.h>
void *memcpy(void *, const void *, size_t);
void *memmove(void *, const void *, size_t);
void *memset(void *, int, size_t);
int memcmp(const void *, const void *, size_t);
size_t strlen(const char *);
C
printf '#pragma once\n#define assert(x) ((void)0)\n' >"$work/headers/assert.h"
printf '#pragma once\n#include <stddef.h>\nvoid abort(void);\n' >"$work/headers/stdlib.h"
printf '#pragma once\n#define TARGET_OS_IPHONE 1\n#define TARGET_OS_IOS 1\n#define TARGET_OS_OSX 0\n' >"$work/headers/TargetConditionals.h"
wrapper() { # name, clang's own target if the name implies one
    printf '#!/bin/sh\nexec clang-%s %s -nostdlibinc -isystem "%s" "$@"\n' "$llvm" "${2:+--target=$2}" "$work/headers" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}
wrapper aarch64-linux-android-clang "aarch64-linux-android$android"
wrapper arm-linux-androideabi-clang "armv7a-linux-androideabi$android"
wrapper armv7-linux-androideabi-clang "armv7a-linux-androideabi$android"
wrapper x86_64-linux-android-clang "x86_64-linux-android$android"
wrapper clang ""
# Xcode's finder, asked for the SDK's folder.
printf '#!/bin/sh\necho "%s"\n' "$SDKROOT" >"$work/bin/xcrun"
chmod +x "$work/bin/xcrun"

# standard_library check|build TARGET SYSROOT: the standard library, once for each compiler and target. `check` makes what types
# need, `build` what a linker needs too.
standard_library() {
    local how=$1 target=$2 lib=$3/lib/rustlib/$2/lib
    [ ! -e "$lib/.done" ] || return 0
    # What a run that was stopped has left would be there twice.
    rm -rf "$work/std" "$lib"
    mkdir -p "$work/empty/src" "$lib"
    printf '[package]\nname = "empty"\nedition = "2024"\n[workspace]\n' >"$work/empty/Cargo.toml"
    : >"$work/empty/src/lib.rs"
    (cd "$work/empty" && RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$work/std CARGO_PROFILE_DEV_DEBUG=0 \
        cargo "$how" --quiet -Zbuild-std=std,panic_abort --target "$target") || return 1
    find "$work/std/$target/debug/deps" \( -name '*.rmeta' -o -name '*.rlib' \) -exec cp -t "$lib" {} + || return 1
    rm -f "$lib"/libempty-*
    rm -rf "$work/std" "$work/empty"
    touch "$lib/.done"
}

# phone_check TARGET [CARGO'S OWN…]: the types of the app in this folder, and what clippy says of our own crates.
phone_check() {
    local target=$1 name=${1//-/_}
    shift
    # Called where a failure is counted, so that the shell's own -e does not hold.
    standard_library check "$target" "$work/sysroot" || return 1
    env PATH="$work/bin:$PATH" "AR_$name=llvm-ar-$llvm" RUSTC_WORKSPACE_WRAPPER=/usr/bin/clippy-driver \
        "CARGO_TARGET_${name^^}_RUSTFLAGS=--sysroot=$work/sysroot -D warnings" \
        cargo check --locked --lib -p app --target "$target" "$@"
}
