//! Puts the page of `ui-dist` into the program: each file as it is, and compressed where that makes it smaller.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=ui-dist");
    println!("cargo:rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("ui-dist");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files.sort();
    let mut table = String::from("static EMBEDDED: &[Embedded] = &[\n");
    for (at, name) in files.iter().enumerate() {
        let path = root.join(name);
        let plain = fs::read(&path).expect("a file of ui-dist can be read");
        let packed = [("gz", gzip(&plain)), ("br", brotli(&plain))].map(|(suffix, packed)| {
            // A file that hardly shrinks (an image, a font) is sent as it is.
            if packed.len() * 20 > plain.len() * 19 {
                return "None".to_owned();
            }
            let path = out.join(format!("asset-{at}.{suffix}"));
            fs::write(&path, packed).expect("the build folder can be written");
            format!("Some(include_bytes!({path:?}))")
        });
        let hash = &blake3::hash(&plain).to_hex()[..16];
        let [gzip, brotli] = packed;
        writeln!(
            table,
            "    Embedded {{ path: {name:?}, hash: {hash:?}, plain: include_bytes!({path:?}), gzip: {gzip}, brotli: {brotli} }},"
        )
        .expect("a string can be written to");
    }
    table.push_str("];\n");
    fs::write(out.join("assets.rs"), table).expect("the build folder can be written");
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("ui-dist is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if let Ok(inner) = path.strip_prefix(root) {
            files.push(inner.to_string_lossy().replace('\\', "/"));
        }
    }
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(plain).expect("memory can be written to");
    encoder.finish().expect("memory can be written to")
}

fn brotli(plain: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    // The best quality costs the unoptimised builds of development seconds for some thousandths.
    let quality = if env::var("PROFILE").as_deref() == Ok("release") { 11 } else { 5 };
    let mut encoder = brotli::CompressorWriter::new(&mut packed, 1 << 16, quality, 22);
    encoder.write_all(plain).expect("memory can be written to");
    drop(encoder);
    packed
}
