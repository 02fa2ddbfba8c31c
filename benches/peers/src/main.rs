//! `mdbook-quiz-folder FOLDER` validates every file in a folder with mdbook-quiz's own validator, for comparison with
//! `redflag check`.

use mdbook_quiz_validate::{Validated, validate};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder")?;
    let (mut files, mut wrong) = (0, 0);
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let text = std::fs::read_to_string(&path)?;
        wrong += usize::from(validate(Path::new(&path), &text, &Validated::default(), false).is_err());
        files += 1;
    }
    println!("{files} files, {wrong} of them wrong");
    Ok(())
}
