//! What the system knows of processes: processor time and memory (Linux, `/proc`).

use crate::Failure;

/// Ticks of processor time a second: fixed at 100 towards programs.
const TICKS: f64 = 100.0;

/// Processor seconds of a process so far, user and system, those of children that it has waited for included.
pub fn cpu_seconds(pid: u32) -> Result<f64, Failure> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let fields = after_name(&text)?;
    let ticks: u64 = fields
        .split_whitespace()
        .skip(11)
        .take(4)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Ok(ticks as f64 / TICKS)
}

/// Memory that a process holds now (bytes).
pub fn resident_bytes(pid: u32) -> Result<u64, Failure> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/statm"))?;
    let pages: u64 = text
        .split_whitespace()
        .nth(1)
        .ok_or("no memory in statm")?
        .parse()?;
    Ok(pages * 4096)
}

pub fn parent(pid: u32) -> Result<u32, Failure> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    Ok(after_name(&text)?
        .split_whitespace()
        .nth(1)
        .ok_or("no parent in stat")?
        .parse()?)
}

/// Processor seconds of a process and of all its present children.
pub fn family_cpu_seconds(pid: u32) -> Result<f64, Failure> {
    let mut sum = cpu_seconds(pid)?;
    for entry in std::fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(child) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // A process may end between the two looks.
        if parent(child).is_ok_and(|parent| parent == pid) {
            sum += cpu_seconds(child).unwrap_or(0.0);
        }
    }
    Ok(sum)
}

/// The fields of `stat` after the name, which may hold spaces and brackets.
fn after_name(stat: &str) -> Result<&str, Failure> {
    Ok(stat.rsplit_once(')').ok_or("no name in stat")?.1)
}
