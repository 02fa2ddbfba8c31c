//! stub
use crate::{diagnostic::Finding, format::Opened, model::Date};
use std::path::Path;
/// stub
pub fn library(d: &[(&Path, Opened<'_>)], _t: Date) -> Vec<Vec<Finding>> {
    d.iter().map(|_| Vec::new()).collect()
}
