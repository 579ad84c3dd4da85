//! Places, and lines that stand as a test needs them, put straight into the store.

use super::{
    Answer, Client, Hospital,
    prescriptions::{Made, Wanted},
};
use theriac::wire::endpoint;

/// A pharmacy with a shelf.
#[derive(Clone, Debug)]
pub struct Pharmacy {
    /// Its id.
    pub id: String,
    /// Its shelf's id.
    pub shelf: String,
}

/// A delivery, as somebody types it.
#[derive(Clone, Debug)]
pub struct Came<'a> {
    /// The drug's name.
    pub drug: &'a str,
    /// The lot's number.
    pub lot: &'a str,
    /// The expiry as typed; empty for unknown.
    pub expiry: &'a str,
    /// Units.
    pub units: u32,
}

/// The drug of every test that does not name one.
pub const AMOXICILLIN: &str = "Amoxicillin 500 mg capsule";

impl Hospital {
    /// Does one SQL statement with texts bound in order.
    pub async fn sql(&self, sql: &'static str, binds: &[&str]) {
        let binds: Vec<String> = binds.iter().map(|text| (*text).to_owned()).collect();
        self.cx
            .db
            .housekeep(move |tx| {
                Box::pin(async move {
                    let mut query = sqlx::query(sql);
                    for bind in binds {
                        query = query.bind(bind);
                    }
                    query.execute(tx).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
    }

    /// A pharmacy of this name with a shelf, in the one hospital.
    pub async fn pharmacy(&self, name: &str) -> Pharmacy {
        let [hospital, id, shelf] = [(); 3].map(|()| self.cx.clock.new_id().to_string());
        let insert = "INSERT INTO place (id, parent_id, kind, name, position) VALUES ($1, NULLIF($2, ''), $3, $4, 1)";
        self.sql(insert, &[&hospital, "", "hospital", "Test hospital"]).await;
        self.sql(insert, &[&id, &hospital, "pharmacy", name]).await;
        self.sql(insert, &[&shelf, &id, "shelf", &format!("{name} shelf")]).await;
        Pharmacy { id, shelf }
    }

    /// A prescription of these drugs, each line with so many units, accepted by a pharmacist.
    pub async fn accepted(&self, drugs: &[&str], units: u32) -> Made {
        let drugs = drugs.iter().map(|drug| (*drug).to_owned()).collect();
        let made = self.prescription(Wanted { drugs, units, ..Wanted::default() }).await;
        for line in &made.lines {
            self.sql("UPDATE prescription_line SET decision = 'accepted' WHERE id = $1", &[&line.to_string()]).await;
        }
        made
    }

    /// What lies of a lot everywhere.
    pub async fn on_hand(&self, lot: &str) -> i64 {
        let mut conn = self.cx.db.read().await.unwrap();
        sqlx::query_scalar(
            "SELECT COALESCE(SUM(m.quantity), 0) FROM movement m JOIN lot l ON l.id = m.lot_id WHERE l.number = $1",
        )
        .bind(lot)
        .fetch_one(&mut *conn)
        .await
        .unwrap()
    }

    /// The newest id of a table's rows.
    pub async fn newest(&self, sql: &'static str) -> String {
        self.texts(sql).await.pop().unwrap()
    }

    /// The sums that do not hold.
    pub async fn sums(&self) -> Vec<String> {
        let mut conn = self.cx.db.read().await.unwrap();
        theriac::server::repo::check::sums(&mut conn).await.unwrap()
    }
}

impl Client {
    /// Sends a delivery to a shelf.
    pub async fn receive(&self, shelf: &str, came: &Came<'_>) -> Answer {
        let (id, units) = (self.request_id(), came.units.to_string());
        let unknown = if came.expiry.is_empty() { "yes" } else { "" };
        let fields = [
            ("request_id", id.as_str()),
            ("drug", came.drug),
            ("pack", "loose"),
            ("lot", came.lot),
            ("expiry", came.expiry),
            ("expiry_unknown", unknown),
            ("expiry_reason", if came.expiry.is_empty() { "label torn off" } else { "" }),
            ("units", &units),
            ("place", shelf),
            ("supplier", "Central store"),
        ];
        self.post(endpoint::RECEIVE_STOCK, &fields).await
    }

    /// Prepares units of the first line.
    pub async fn prepare(&self, made: &Made, units: &str, pharmacy: &Pharmacy) -> Answer {
        self.prepare_with(made, units, pharmacy, &self.request_id(), ("", "")).await
    }

    /// A dispensing with a request id and another lot with its reason.
    pub async fn prepare_with(
        &self,
        made: &Made,
        units: &str,
        pharmacy: &Pharmacy,
        request_id: &str,
        (lot, reason): (&str, &str),
    ) -> Answer {
        let line = made.line();
        let fields = [
            ("request_id", request_id),
            ("prescription", &made.number),
            ("line", &line),
            ("units", units),
            ("place", &pharmacy.id),
            ("lot", lot),
            ("lot_reason", reason),
        ];
        self.post(endpoint::PREPARE_DISPENSING, &fields).await
    }

    /// A step on a dispensing: `check_dispensing`, `hand_over_dispensing`, or `undo_dispensing` with its reason.
    pub async fn step(&self, made: &Made, step: &str, dispensing: &str) -> Answer {
        let id = self.request_id();
        let fields = [
            ("request_id", id.as_str()),
            ("prescription", &made.number),
            ("dispensing", dispensing),
            ("reason", "counted twice"),
        ];
        let fields = if step == "undo_dispensing" { &fields[..] } else { &fields[..3] };
        self.post(&format!("/api/{step}"), fields).await
    }
}
