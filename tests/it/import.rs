//! Lists of drugs: judged row by row, taken in as a whole, taken back, brought by the command line, exported.

mod again;
mod batches;
mod command;
mod history;
mod hostile;
mod many;
mod numbers;
mod round_trip;
mod undo;
mod verdicts;

use crate::common::{Client, Hospital, until};
use domain::{
    ids::BatchId,
    import::{Column, Verdict},
    made::Made,
    role::Permission,
};
use messages::{Language, Say};
use std::{path::Path, process::Command};
use theriac::wire::endpoint;
use theriac::{
    api::{
        answer::Form,
        import::{DecideRowForm, SettleForm},
    },
    server::{
        actor::Actor,
        request_key::RequestKey,
        service::{
            accounts,
            import::{self, Counted, Incoming, Settled, ShownRow, View},
        },
    },
    wire::AppError,
};

/// A list somebody brings.
struct List<'a> {
    hospital: &'a Hospital,
    by: Actor,
    id: BatchId,
}

async fn pharmacist(hospital: &Hospital) -> Actor {
    accounts::acting(&hospital.cx, Some("pharmacist"), Permission::OnboardDrug).await.unwrap()
}

impl<'a> List<'a> {
    /// A file that was sent and looked at.
    async fn read(hospital: &'a Hospital, name: &str, bytes: &[u8]) -> Self {
        let by = pharmacist(hospital).await;
        let mut incoming = Incoming::open(&hospital.cx, &by).await.unwrap();
        incoming.add(bytes).await.unwrap();
        let file = incoming.finish().await.unwrap();
        let (id, request) = (file.batch, hospital.cx.clock.new_id().to_string());
        let made = import::upload(&hospital.cx, &by, &request, name, file, &Settled::default()).await.unwrap();
        assert_eq!(made, Made::List { batch: id });
        let list = Self { hospital, by, id };
        list.leaves("uploaded").await;
        list
    }

    /// A list that is there, its rows checked by what was proposed for its columns.
    async fn checked(hospital: &'a Hospital, name: &str, text: &str) -> Self {
        let list = Self::read(hospital, name, text.as_bytes()).await;
        list.settle("").await.unwrap();
        list
    }

    /// A list that is there, taken in.
    async fn taken(hospital: &'a Hospital, name: &str, text: &str) -> Self {
        let list = Self::checked(hospital, name, text).await;
        list.take().await.unwrap();
        assert_eq!(list.state().await, "committed", "{}", list.halted().await);
        list
    }

    /// Checks its rows; `sign` is its decimal sign.
    async fn settle(&self, sign: &str) -> Result<(), AppError> {
        let columns = self.view("").await.settled.mapping.columns;
        self.settle_columns(sign, &columns).await
    }

    /// Checks its rows by these columns.
    async fn settle_columns(&self, sign: &str, columns: &[Column]) -> Result<(), AppError> {
        let form = SettleForm {
            request_id: self.request(),
            import: self.id.to_string(),
            act: "check".to_owned(),
            sign: sign.to_owned(),
            read_names: "yes".to_owned(),
            columns: columns.iter().map(|column| column.code().to_owned()).collect(),
            ..SettleForm::default()
        };
        let key = RequestKey::of("settle_import", &form.request_id, &[]).unwrap();
        import::settle(&self.hospital.cx, &self.by, &key, form.parse(Language::english()).unwrap()).await?;
        self.leaves("checking").await;
        Ok(())
    }

    fn request(&self) -> String {
        self.hospital.cx.clock.new_id().to_string()
    }

    fn key(&self, operation: &'static str) -> RequestKey {
        RequestKey::of(operation, &self.request(), &[]).unwrap()
    }

    /// Takes it in, and waits until that is done or given back.
    async fn take(&self) -> Result<(), AppError> {
        import::take(&self.hospital.cx, &self.by, &self.key("take_import"), self.id).await?;
        self.leaves("committing").await;
        Ok(())
    }

    async fn undo(&self) -> Result<(), AppError> {
        import::undo(&self.hospital.cx, &self.by, &self.key("undo_import"), self.id).await?;
        Ok(())
    }

    async fn decide(&self, row: Option<i64>, verdict: &str, choice: &str) {
        let form = DecideRowForm {
            request_id: self.request(),
            import: self.id.to_string(),
            row: row.map(|row| row.to_string()).unwrap_or_default(),
            verdict: verdict.to_owned(),
            choice: choice.to_owned(),
        };
        let key = self.key("decide_import_row");
        import::decide(&self.hospital.cx, &self.by, &key, form.parse(Language::english()).unwrap()).await.unwrap();
    }

    async fn leaves(&self, state: &str) {
        until(async || self.state().await != state).await;
    }

    async fn state(&self) -> String {
        self.view("").await.batch.state
    }

    async fn view(&self, verdict: &str) -> View {
        import::view(&self.hospital.cx, &self.by, self.id, verdict, 0, 1000).await.unwrap()
    }

    async fn counted(&self) -> Counted {
        self.view("").await.counted
    }

    async fn row(&self, number: i64) -> ShownRow {
        import::row(&self.hospital.cx, &self.by, self.id, number).await.unwrap().1
    }

    /// Why it stopped or came back; empty where it goes its way.
    async fn halted(&self) -> String {
        self.view("").await.halted.map(|halted| halted.say(Language::english())).unwrap_or_default()
    }

    /// What becomes of each row, in order, as codes.
    async fn verdicts(&self) -> Vec<&'static str> {
        self.view("").await.rows.iter().map(|row| row.verdict.code()).collect()
    }

    /// Why a row is refused.
    async fn why(&self, number: i64) -> String {
        let row = self.row(number).await;
        let Verdict::Refused { reasons } = &row.verdict else { panic!("row {number} is {:?}", row.verdict) };
        reasons.iter().map(|one| one.reason.to_string()).collect::<Vec<_>>().join(" ")
    }

    fn url(&self) -> String {
        format!("/drugs/import/{}", self.id)
    }
}

/// What a refusal says.
fn says(refused: impl Into<AppError>) -> String {
    match refused.into() {
        AppError::Rule(says) => says,
        other => panic!("no rule: {other:?}"),
    }
}

/// Which drugs a search finds, by name.
async fn found(client: &Client, words: &str) -> Vec<String> {
    let answer = client.post(endpoint::SEARCH_DRUGS, &[("q", words)]).await.json();
    answer["drugs"].as_array().unwrap().iter().map(|hit| hit["name"].as_str().unwrap().to_owned()).collect()
}

/// A list of so many drugs, each with a code and a name of its own.
fn long(rows: usize) -> String {
    let mut text = "Code;Name\n".to_owned();
    for row in 1..=rows {
        use std::fmt::Write;
        writeln!(text, "L{row:05};Longlist {row:05}").unwrap();
    }
    text
}

/// The program on this hospital's file.
fn theriac(hospital: &Hospital, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_theriac"));
    command.args(arguments).arg("--database").arg(hospital.file()).current_dir(folder(hospital));
    command.env("THERIAC_TIME_ZONE", "Africa/Lagos");
    command
}

fn folder(hospital: &Hospital) -> std::path::PathBuf {
    hospital.file().parent().map(Path::to_owned).unwrap()
}
