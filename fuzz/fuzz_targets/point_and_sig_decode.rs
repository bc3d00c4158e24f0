#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| symbolon_fuzz_targets::point_and_sig_decode(data));
