//! The environment variables, read once at the start.

use std::collections::BTreeMap;

/// The environment variables whose name and value are Unicode.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// Values by name.
    pub variables: BTreeMap<String, String>,
}

impl Environment {
    #[expect(
        clippy::disallowed_methods,
        reason = "the variables are read here once"
    )]
    pub(super) fn real() -> Environment {
        let mut variables = BTreeMap::new();
        for (name, value) in std::env::vars_os() {
            if let (Ok(name), Ok(value)) = (name.into_string(), value.into_string()) {
                variables.insert(name, value);
            }
        }
        Environment { variables }
    }

    /// A variable that is set and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        let value = self.variables.get(name)?;
        (!value.is_empty()).then_some(value)
    }
}
