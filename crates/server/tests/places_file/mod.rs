//! Writes small files of places in MaxMind's format (its specification, version 2.0), for tests: no file of others is needed.

use std::net::Ipv4Addr;

/// A network and what the file says of it: the names of its city, which may be missing, and of its country.
pub struct Net {
    pub address: Ipv4Addr,
    pub bits: u32,
    pub city: &'static [(&'static str, &'static str)],
    pub country: &'static [(&'static str, &'static str)],
}

const MAP: u8 = 7;
const TEXT: u8 = 2;

/// The control byte of a field, and its length where that is long.
fn field(out: &mut Vec<u8>, kind: u8, size: usize) {
    let small = if size < 29 { size as u8 } else { 29 };
    if kind > 7 {
        out.extend([small, kind - 7]);
    } else {
        out.push(kind << 5 | small);
    }
    if size >= 29 {
        out.push(u8::try_from(size - 29).expect("short enough for a test"));
    }
}

fn text(out: &mut Vec<u8>, value: &str) {
    field(out, TEXT, value.len());
    out.extend(value.as_bytes());
}

fn number(out: &mut Vec<u8>, kind: u8, value: u64) {
    let bytes: Vec<u8> = value
        .to_be_bytes()
        .into_iter()
        .skip_while(|byte| *byte == 0)
        .collect();
    field(out, kind, bytes.len());
    out.extend(bytes);
}

fn names(out: &mut Vec<u8>, key: &str, names: &[(&str, &str)]) {
    text(out, key);
    field(out, MAP, 1);
    text(out, "names");
    field(out, MAP, names.len());
    for (language, name) in names {
        text(out, language);
        text(out, name);
    }
}

/// The bytes of a file that knows these networks.
pub fn places_file(nets: &[Net]) -> Vec<u8> {
    // A node is a pair: where the next bit leads, 0 or 1. `None` leads nowhere.
    #[derive(Clone, Copy)]
    enum To {
        Node(usize),
        Data(usize),
    }
    let mut nodes: Vec<[Option<To>; 2]> = vec![[None; 2]];
    let mut data = Vec::new();
    for net in nets {
        let at = data.len();
        let parts = usize::from(!net.city.is_empty()) + 1;
        field(&mut data, MAP, parts);
        if !net.city.is_empty() {
            names(&mut data, "city", net.city);
        }
        names(&mut data, "country", net.country);
        let mut node = 0;
        for depth in 0..net.bits {
            let bit = (u32::from(net.address) >> (31 - depth) & 1) as usize;
            if depth + 1 == net.bits {
                nodes[node][bit] = Some(To::Data(at));
            } else if let Some(To::Node(next)) = nodes[node][bit] {
                node = next;
            } else {
                nodes.push([None; 2]);
                let next = nodes.len() - 1;
                nodes[node][bit] = Some(To::Node(next));
                node = next;
            }
        }
    }
    let mut file = Vec::new();
    for pair in &nodes {
        for to in pair {
            let record = match to {
                None => nodes.len(),
                Some(To::Node(node)) => *node,
                Some(To::Data(at)) => nodes.len() + 16 + at,
            };
            file.extend(&(record as u32).to_be_bytes()[1..]);
        }
    }
    file.extend([0; 16]);
    file.extend(data);
    file.extend(b"\xab\xcd\xefMaxMind.com");
    field(&mut file, MAP, 9);
    let (uint16, uint32, uint64, array) = (5, 6, 9, 11);
    text(&mut file, "binary_format_major_version");
    number(&mut file, uint16, 2);
    text(&mut file, "binary_format_minor_version");
    number(&mut file, uint16, 0);
    text(&mut file, "build_epoch");
    number(&mut file, uint64, 1_790_000_000);
    text(&mut file, "database_type");
    text(&mut file, "Test-City");
    text(&mut file, "description");
    field(&mut file, MAP, 0);
    text(&mut file, "ip_version");
    number(&mut file, uint16, 4);
    text(&mut file, "languages");
    field(&mut file, array, 0);
    text(&mut file, "node_count");
    number(&mut file, uint32, nodes.len() as u64);
    text(&mut file, "record_size");
    number(&mut file, uint16, 24);
    file
}

/// Namur for 192.0.2.0/24, Greece without a city for 198.51.100.0/25.
pub fn two_places() -> Vec<u8> {
    places_file(&[
        Net {
            address: Ipv4Addr::new(192, 0, 2, 0),
            bits: 24,
            city: &[("en", "Namur"), ("de", "Namür")],
            country: &[
                ("en", "Belgium"),
                ("de", "Belgien"),
                ("fr", "Belgique"),
                ("ja", "ベルギー"),
            ],
        },
        Net {
            address: Ipv4Addr::new(198, 51, 100, 0),
            bits: 25,
            city: &[],
            country: &[("en", "Greece"), ("el", "Ελλάδα")],
        },
    ])
}
