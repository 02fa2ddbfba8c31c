//! Shortens a hash to a few groups of digits, which people can compare by eye.

/// Digits in a group, and the number of groups.
const GROUP_DIGITS: usize = 4;
const GROUPS: usize = 4;

/// The first digits of a hash in groups, such as `3f9c 21d0 88ab 7e10`.
pub fn short_hash(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().take(GROUP_DIGITS * GROUPS).collect();
    let groups: Vec<String> = digits
        .chunks(GROUP_DIGITS)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}
