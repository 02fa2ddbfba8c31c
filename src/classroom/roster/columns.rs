//! Finds out which column of a class list holds what, by the names that personnel and learning systems give their
//! columns.

use std::collections::BTreeMap;

/// Rows that are searched for the header: an export may have titles, dates and filters above it.
const ROWS_ABOVE_MAX: usize = 10;

/// A row of a class list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// Its line, or its row in a spreadsheet; from 1.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// A full name.
    FullName,
    /// A full name, or a last name if there is a column of first names.
    Name,
    FirstName,
    LastName,
    Department,
    Team,
    PersonId,
    /// A login name, used as the id if there is no better one.
    Login,
    Mail,
    ExtraTime,
}

/// Names of columns, in lower case and without spaces or signs.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::FullName,
        &[
            "fullname",
            "displayname",
            "employeename",
            "studentname",
            "participantname",
            "personname",
            "firstandlastname",
            "student",
            "participant",
            "member",
            "employee",
            "learner",
            "attendee",
            "person",
            "vollständigername",
            "vollername",
            "anzeigename",
            "vorundnachname",
            "vornamenachname",
            "vornamename",
            "nachnamevorname",
            "namevorname",
            "teilnehmer",
            "teilnehmerin",
            "teilnehmerinnen",
            "teilnehmende",
            "mitarbeiter",
            "mitarbeiterin",
            "mitarbeitende",
            "mitarbeitername",
            "person",
            "nomcomplet",
            "nombrecompleto",
            "nomecompleto",
            "cn",
        ],
    ),
    (
        Role::Name,
        &["name", "names", "nom", "nome", "naam", "nombre"],
    ),
    (
        Role::FirstName,
        &[
            "firstname",
            "first",
            "givenname",
            "givennames",
            "forename",
            "forenames",
            "preferredname",
            "preferredfirstname",
            "vorname",
            "vornamen",
            "rufname",
            "prénom",
            "prenom",
            "nombres",
            "voornaam",
            "imię",
            "imie",
        ],
    ),
    (
        Role::LastName,
        &[
            "lastname",
            "last",
            "surname",
            "familyname",
            "sn",
            "nachname",
            "familienname",
            "zuname",
            "nomdefamille",
            "apellido",
            "apellidos",
            "cognome",
            "achternaam",
            "nazwisko",
        ],
    ),
    (
        Role::Department,
        &[
            "department",
            "departmentname",
            "dept",
            "deptname",
            "division",
            "unit",
            "businessunit",
            "organizationalunit",
            "organisationalunit",
            "orgunit",
            "abteilung",
            "abteilungsname",
            "bereich",
            "fachbereich",
            "referat",
            "einheit",
            "organisationseinheit",
            "orgeinheit",
            "oe",
            "département",
            "departement",
            "service",
            "departamento",
            "reparto",
            "afdeling",
            "dział",
            "dzial",
        ],
    ),
    (
        Role::Team,
        &[
            "team", "teamname", "group", "groups", "gruppe", "gruppen", "équipe", "equipe",
            "equipo", "squadra",
        ],
    ),
    (
        Role::PersonId,
        &[
            "personid",
            "id",
            "idnumber",
            "employeeid",
            "employeenumber",
            "employeeno",
            "employeenr",
            "employeecode",
            "empid",
            "empno",
            "personid",
            "personnumber",
            "personnelnumber",
            "personnelno",
            "personnelid",
            "staffid",
            "staffnumber",
            "workerid",
            "payrollnumber",
            "studentid",
            "studentnumber",
            "matriculationnumber",
            "externalid",
            "userid",
            "learnerid",
            "personalnummer",
            "personalnr",
            "persnr",
            "mitarbeiternummer",
            "mitarbeiternr",
            "mitarbeiterid",
            "manr",
            "stammnummer",
            "matrikelnummer",
            "matrikelnr",
            "teilnehmernummer",
            "matricule",
            "identifiant",
        ],
    ),
    (
        Role::Login,
        &[
            "username",
            "user",
            "login",
            "loginname",
            "samaccountname",
            "benutzername",
            "benutzer",
            "benutzerkennung",
            "kennung",
            "anmeldename",
        ],
    ),
    (
        Role::Mail,
        &[
            "email",
            "emails",
            "mail",
            "emailaddress",
            "mailaddress",
            "workemail",
            "businessemail",
            "primaryemail",
            "userprincipalname",
            "upn",
            "emailadresse",
            "mailadresse",
            "adresseemail",
            "courriel",
            "correo",
            "correoelectrónico",
            "correoelectronico",
            "emailwork",
        ],
    ),
    (
        Role::ExtraTime,
        &[
            "extratime",
            "extra",
            "extrapercent",
            "extratimepercent",
            "additionaltime",
            "moretime",
            "zusatzzeit",
            "mehrzeit",
            "zeitzuschlag",
            "zeitverlängerung",
            "schreibzeitverlängerung",
            "nachteilsausgleich",
        ],
    ),
];

/// The position of each column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    places: BTreeMap<Role, usize>,
    /// Names of columns that are ignored.
    pub(super) unused: Vec<String>,
}

/// What the first rows say: the columns, and the row at which people begin.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) columns: Columns,
    pub(super) people_from: usize,
    /// Whether there is a header.
    pub(super) is_named: bool,
}

impl Columns {
    fn named(cells: &[String]) -> Columns {
        let mut columns = Columns::default();
        for (place, cell) in cells.iter().enumerate() {
            let key = key(cell);
            let role = NAMES
                .iter()
                .find(|(_, names)| names.contains(&key.as_str()))
                .map(|(role, _)| *role)
                .filter(|role| !columns.places.contains_key(role));
            match role {
                Some(role) => drop(columns.places.insert(role, place)),
                None if key.is_empty() => {}
                None => columns.unused.push(cell.clone()),
            }
        }
        columns
    }

    /// The columns of a list without a header.
    fn unnamed() -> Columns {
        let places = [(Role::Name, 0), (Role::Team, 1), (Role::ExtraTime, 2)];
        Columns {
            places: places.into(),
            unused: Vec::new(),
        }
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.places.contains_key(&role)
    }

    fn has_name(&self) -> bool {
        [Role::FullName, Role::Name, Role::FirstName, Role::LastName]
            .iter()
            .any(|role| self.has(*role))
    }

    /// A row's text in a column, if there is any.
    pub(super) fn cell<'r>(&self, row: &'r RosterRow, role: Role) -> Option<&'r str> {
        let cell = row.cells.get(*self.places.get(&role)?)?.as_str();
        Some(cell).filter(|cell| !cell.is_empty())
    }
}

/// Finds the columns of a list. `None` if the first row is a header without a column for names.
pub(super) fn head(rows: &[RosterRow]) -> Option<Head> {
    let named = |at: usize, columns| Head {
        columns,
        people_from: at + 1,
        is_named: true,
    };
    let first_rows = rows.iter().take(ROWS_ABOVE_MAX).enumerate();
    let headers = first_rows.filter_map(|(at, row)| {
        let columns = Columns::named(&row.cells);
        let is_header = columns.has_name() && (at == 0 || columns.places.len() > 1);
        is_header.then_some((at, columns))
    });
    // Takes the first row that names the most columns, because a title may look like a header with one column.
    if let Some((at, columns)) = headers
        .rev()
        .max_by_key(|(_, columns)| columns.places.len())
    {
        return Some(named(at, columns));
    }
    let first = rows.first().map(|row| Columns::named(&row.cells));
    if first.is_some_and(|columns| !columns.places.is_empty()) {
        return None;
    }
    Some(Head {
        columns: Columns::unnamed(),
        people_from: 0,
        is_named: false,
    })
}

/// A column's name in the form in which it is compared: lower-case letters and digits, without text in brackets.
fn key(name: &str) -> String {
    let bare = name.split(['(', '[']).next().unwrap_or_default();
    let signs = bare.chars().filter(|c| c.is_alphanumeric()).take(64);
    signs.flat_map(char::to_lowercase).collect()
}
