//! Requesting a prescription through the router.

mod amend;
mod limits;
mod weight;

use crate::common::{Answer, Client, Hospital};
use axum::http::StatusCode;
use domain::{ids::PlaceId, place::PlaceKind};
use theriac::server::repo::{self, place::Place};
use theriac::wire::endpoint;

/// A hospital with a ward, a patient of 20 kg, and three drugs: capsules, single-use vials, a syrup.
pub struct Scene {
    /// The hospital.
    pub hospital: Hospital,
    prescriber: Client,
    patient: String,
    ward: String,
}

/// Opens it.
pub async fn scene() -> Scene {
    let hospital = Hospital::new().await;
    let ward = ward(&hospital).await;
    let pharmacist = hospital.as_role("pharmacist").await;
    for (code, name, form, unit, using, substance, number, below, below_unit, content, route) in [
        (
            "AMOX",
            "Amoxicillin 500 mg capsule",
            "capsule",
            "capsule",
            "divisible:1",
            "Amoxicillin",
            "500",
            "1",
            "{capsule}",
            "",
            "oral",
        ),
        (
            "CEFT",
            "Ceftriaxone 1000 mg vial",
            "injection-powder",
            "vial",
            "each-dose-new-unit",
            "Ceftriaxone",
            "1000",
            "1",
            "{vial}",
            "",
            "iv",
        ),
        (
            "PARA",
            "Paracetamol 120 mg/5 mL",
            "syrup",
            "bottle",
            "continuous",
            "Paracetamol",
            "120",
            "5",
            "mL",
            "100",
            "oral",
        ),
    ] {
        let id = pharmacist.request_id();
        let fields = [
            ("request_id", id.as_str()),
            ("code", code),
            ("name", name),
            ("form", form),
            ("unit", unit),
            ("unit_use", using),
            ("routes[]", route),
            ("ingredients[0][substance]", substance),
            ("ingredients[0][numerator]", number),
            ("ingredients[0][numerator_unit]", "mg"),
            ("ingredients[0][denominator]", below),
            ("ingredients[0][denominator_unit]", below_unit),
            ("unit_content", content),
            ("unit_content_unit", if content.is_empty() { "" } else { "mL" }),
        ];
        let given: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        pharmacist.post(endpoint::ONBOARD_DRUG, &given).await.url();
    }
    let prescriber = hospital.as_role("prescriber").await;
    let id = prescriber.request_id();
    let registered = prescriber
        .post(
            endpoint::REGISTER_PATIENT,
            &[("request_id", &id), ("name", "OKONKWO, Chidịnma"), ("birth", "2019-06-21"), ("sex", "female")],
        )
        .await
        .url();
    let patient = registered.strip_prefix("/patients/").unwrap().split('#').next().unwrap().to_owned();
    Scene { hospital, prescriber, patient, ward }
}

async fn ward(hospital: &Hospital) -> String {
    let id = PlaceId::from_uuid(hospital.cx.clock.new_id());
    let place = Place { id, parent: None, kind: PlaceKind::Ward.into(), name: "Children".to_owned(), position: 1 };
    hospital.cx.db.housekeep(move |tx| Box::pin(async move { repo::place::create(tx, &place).await })).await.unwrap();
    id.to_string()
}

impl Scene {
    fn form<'a>(&'a self, id: &'a str, line: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let mut fields =
            vec![("request_id", id), ("patient", &self.patient), ("place", &self.ward), ("priority", "urgent")];
        fields.retain(|(name, _)| !line.iter().any(|(other, _)| other == name));
        fields.extend(line);
        fields
    }

    /// Requests a line for the patient.
    pub async fn send(&self, line: &[(&str, &str)]) -> Answer {
        let id = self.prescriber.request_id();
        self.prescriber.post(endpoint::REQUEST_PRESCRIPTION, &self.form(&id, line)).await
    }

    async fn read(&self, line: &[(&str, &str)]) -> serde_json::Value {
        let mut fields = vec![("patient", self.patient.as_str())];
        fields.extend(line);
        let answer = self.prescriber.post(endpoint::READ_DOSAGE, &fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.json()
    }
}

/// 500 mg by mouth three times a day for 7 days.
pub const COURSE: [(&str, &str); 7] = [
    ("lines[0][drug_typed]", "AMOX"),
    ("lines[0][steps][0][dose]", "500"),
    ("lines[0][steps][0][dose_unit]", "mg"),
    ("lines[0][steps][0][route]", "oral"),
    ("lines[0][steps][0][timing]", "TID"),
    ("lines[0][steps][0][duration]", "7"),
    ("lines[0][steps][0][duration_unit]", "d"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<_> =
        COURSE.iter().copied().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name)).collect();
    fields.extend(changes);
    fields
}

#[tokio::test]
async fn a_request_is_stored_with_its_quantity_and_both_sentences() {
    let scene = scene().await;
    let url = scene.send(&COURSE).await.url();
    assert_eq!(url, "/prescriptions/RX-2026-000001");
    let stored = scene
        .hospital
        .texts("SELECT quantity || '|' || clinician_sentence || '|' || label_sentence FROM prescription_line")
        .await;
    assert_eq!(stored, ["21|500 mg by mouth three times a day for 7 days|Take 1 capsule three times a day for 7 days"]);
    let page = scene.prescriber.get(&url).await;
    assert!(page.body.contains("500 mg by mouth three times a day for 7 days"), "{}", page.body);
    assert_eq!(scene.hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_dose_is_read_back_as_it_will_be_stored() {
    let scene = scene().await;
    let read = scene.read(&COURSE).await;
    assert_eq!(read["sentence"], "500 mg by mouth three times a day for 7 days: 21 capsules");
    let vials = scene
        .read(&with(&[
            ("lines[0][drug_typed]", "CEFT"),
            ("lines[0][steps][0][dose]", "750"),
            ("lines[0][steps][0][route]", "iv"),
        ]))
        .await;
    assert!(vials["because"].as_str().unwrap().starts_with("21 vials"), "{vials}");
    let half = scene.read(&with(&[("lines[0][steps][0][dose]", "")])).await;
    assert_eq!((&half["sentence"], &half["dose_unit"], &half["route"]), (&"".into(), &"mg".into(), &"oral".into()));
}

#[tokio::test]
async fn the_same_request_sixteen_times_at_once_makes_one_prescription() {
    let scene = scene().await;
    let id = scene.prescriber.request_id();
    let form = scene.form(&id, &COURSE);
    let answers =
        futures::future::join_all((0..16).map(|_| scene.prescriber.post(endpoint::REQUEST_PRESCRIPTION, &form))).await;
    assert!(answers.iter().all(|answer| answer.url() == "/prescriptions/RX-2026-000001"));
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 1);
}

#[tokio::test]
async fn the_same_form_with_other_content_is_told_what_it_made() {
    let scene = scene().await;
    let id = scene.prescriber.request_id();
    scene.prescriber.post(endpoint::REQUEST_PRESCRIPTION, &scene.form(&id, &COURSE)).await.url();
    let changed = with(&[("lines[0][steps][0][dose]", "1000")]);
    let told = scene.prescriber.post(endpoint::REQUEST_PRESCRIPTION, &scene.form(&id, &changed)).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body.contains("prescription RX-2026-000001"), "{}", told.body);
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 1);
}

#[tokio::test]
async fn each_wrong_field_is_told_beside_itself_and_nothing_is_stored() {
    let scene = scene().await;
    for (field, value, says) in [
        ("lines[0][drug_typed]", "", "drug"),
        ("lines[0][drug_typed]", "nothing of this name", "No drug is called"),
        ("lines[0][steps][0][dose]", "12abc", "12abc"),
        ("lines[0][steps][0][dose]", "1.000", "1.000"),
        ("lines[0][steps][0][dose_unit]", "", "unit"),
        ("lines[0][steps][0][route]", "iv", "not given"),
        ("lines[0][steps][0][timing]", "", ""),
        ("lines[0][quantity]", "0", ""),
        ("lines[0][indication]", "a\u{202E}b", "U+202E"),
        ("note", "a\u{0}b", "U+0000"),
        ("priority", "soonish", "how soon"),
        ("place", "", "where the patient is"),
    ] {
        let answer = scene.send(&with(&[(field, value)])).await;
        assert!(answer.refusal_of(field).contains(says), "{field}={value}: {}", answer.body);
    }
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 0);
}

#[tokio::test]
async fn a_refusal_without_javascript_draws_the_form_again_with_all_that_was_typed() {
    let scene = scene().await;
    let id = scene.prescriber.request_id();
    let typed = with(&[("lines[0][steps][0][dose]", "12abc"), ("note", "µg & <b>kept</b>\nin two lines")]);
    let answer = scene.prescriber.post_plain(endpoint::REQUEST_PRESCRIPTION, &scene.form(&id, &typed)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.location.is_none());
    for kept in ["value=\"12abc\"", "µg &amp; &lt;b&gt;kept&lt;/b&gt;\nin two lines", "value=\"AMOX\"", id.as_str()] {
        assert!(answer.body.contains(kept), "{kept} is lost: {}", answer.body);
    }
}

#[tokio::test]
async fn the_form_grows_and_shrinks_without_javascript_and_reads_back() {
    let scene = scene().await;
    let id = scene.prescriber.request_id();
    let mut fields = scene.form(&id, &COURSE);
    fields.push(("change", "line"));
    let grown = scene.prescriber.post_plain("/prescriptions/new", &fields).await;
    assert_eq!(grown.status, StatusCode::OK);
    assert!(grown.body.contains("Medicine 2") && grown.body.contains("21 capsules"), "{}", grown.body);
    fields.pop();
    fields.push(("change", "step:0"));
    let stepped = scene.prescriber.post_plain("/prescriptions/new", &fields).await;
    assert!(stepped.body.contains("lines[0][steps][1][dose]"), "{}", stepped.body);
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 0);
}

#[tokio::test]
async fn a_field_sent_twice_is_not_understood_and_is_no_fault_of_ours() {
    let scene = scene().await;
    let id = scene.prescriber.request_id();
    let mut twice = scene.form(&id, &COURSE);
    twice.push(("place", "again"));
    for answer in [
        scene.prescriber.post(endpoint::REQUEST_PRESCRIPTION, &twice).await,
        scene.prescriber.post_plain(endpoint::REQUEST_PRESCRIPTION, &twice).await,
    ] {
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
    }
}

#[tokio::test]
async fn a_suspended_drug_is_not_requested() {
    let scene = scene().await;
    let pharmacist = scene.hospital.as_role("pharmacist").await;
    let id = pharmacist.request_id();
    pharmacist
        .post(endpoint::SUSPEND_DRUG, &[("request_id", &id), ("code", "AMOX"), ("suspend_reason", "recall")])
        .await
        .url();
    let refused = scene.send(&COURSE).await;
    assert!(!refused.refusal_of("lines[0][drug_typed]").is_empty());
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 0);
}

#[tokio::test]
async fn a_drug_without_a_route_or_with_a_strength_that_cannot_be_read_is_not_requested() {
    for damage in [
        "DELETE FROM drug_route",
        "UPDATE drug_route SET route = 'through-the-nail'",
        "UPDATE drug_ingredient SET numerator = 'about 500'",
    ] {
        let scene = scene().await;
        scene.hospital.sql(damage, &[]).await;
        let says = scene.send(&COURSE).await.refusal_of("lines[0][drug_typed]");
        assert!(says.contains("not complete"), "{damage}: {says}");
        let read = scene.read(&COURSE).await;
        assert!(read["problem"].as_str().unwrap().contains("not complete"), "{damage}: {read}");
    }
}

#[tokio::test]
async fn a_merged_record_and_a_shelf_take_no_prescription() {
    let scene = scene().await;
    let shelf = scene.hospital.pharmacy("Main pharmacy").await.shelf;
    let on_shelf = [COURSE.as_slice(), &[("place", shelf.as_str())]].concat();
    assert!(scene.send(&on_shelf).await.refusal_of("place").contains("where the patient is"));
    let other = scene.hospital.prescription(crate::common::prescriptions::Wanted::default()).await;
    scene
        .hospital
        .sql(
            "UPDATE patient SET merged_into = (SELECT patient_id FROM prescription WHERE number = $1) WHERE id = $2",
            &[&other.number, &scene.patient],
        )
        .await;
    let refused = scene.send(&COURSE).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.body.contains("merged"), "{}", refused.body);
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 1);
}

#[tokio::test]
async fn the_texts_of_a_dose_are_kept_as_the_rule_of_free_text_leaves_them() {
    let scene = scene().await;
    let typed = with(&[
        ("lines[0][steps][0][diluent]", " 100 mL\u{200b}  sodium chloride\r\n0.9 % "),
        ("lines[0][steps][0][instructions]", "With e\u{301}clair"),
    ]);
    scene.send(&typed).await.url();
    let said = scene.hospital.texts("SELECT clinician_sentence FROM prescription_line").await;
    assert_eq!(
        said,
        ["500 mg in 100 mL sodium chloride 0.9 % by mouth three times a day for 7 days; With \u{e9}clair"]
    );
    let second = with(&[
        ("lines[0][steps][1][dose]", "1"),
        ("lines[0][steps][1][dose_unit]", "{capsule}"),
        ("lines[0][steps][1][route]", "oral"),
        ("lines[0][steps][1][timing]", "QD"),
        ("lines[0][steps][1][duration]", "3"),
        ("lines[0][steps][1][over]", "an\u{202e}hour"),
    ]);
    let refused = scene.send(&second).await;
    assert!(refused.refusal_of("lines[0][steps][1][over]").contains("U+202E"), "{}", refused.body);
}

#[tokio::test]
async fn a_dose_that_does_not_fit_is_told_beside_its_own_step() {
    let scene = scene().await;
    let step = |unit: &'static str, dose: &'static str| {
        with(&[
            ("lines[0][steps][1][dose]", dose),
            ("lines[0][steps][1][dose_unit]", unit),
            ("lines[0][steps][1][route]", "oral"),
            ("lines[0][steps][1][timing]", "QD"),
            ("lines[0][steps][1][duration]", "3"),
        ])
    };
    let refused = scene.send(&step("mL", "5")).await;
    assert!(refused.refusal_of("lines[0][steps][1][dose_unit]").contains("does not fit"), "{}", refused.body);
    let refused = scene.send(&step("mg", "250")).await;
    assert!(refused.refusal_of("lines[0][steps][1][dose]").contains("whole units only"), "{}", refused.body);
}

#[tokio::test]
async fn a_quantity_that_is_typed_is_no_larger_than_one_that_is_worked_out() {
    let scene = scene().await;
    let refused = scene.send(&with(&[("lines[0][quantity]", "1000000")])).await;
    assert!(refused.refusal_of("lines[0][quantity]").contains("too large"), "{}", refused.body);
    let asked = scene.send(&with(&[("lines[0][quantity]", "999999")])).await;
    assert!(asked.refusal_of("lines[0][override_reason]").contains("are a lot"), "{}", asked.body);
    scene.send(&with(&[("lines[0][quantity]", "999999"), ("lines[0][override_reason]", "for the ward")])).await.url();
}

#[tokio::test]
async fn a_resend_is_answered_though_its_drug_is_called_otherwise_by_now() {
    let scene = scene().await;
    let id = scene.prescriber.request_id();
    let by_name = with(&[("lines[0][drug_typed]", "Amoxicillin 500 mg capsule")]);
    let first = scene.prescriber.post(endpoint::REQUEST_PRESCRIPTION, &scene.form(&id, &by_name)).await.url();
    scene.hospital.sql("UPDATE drug_version SET name = 'Penamox 500 mg capsule' WHERE name LIKE 'Amox%'", &[]).await;
    scene.hospital.sql("UPDATE drug_ingredient SET substance = 'Penamox' WHERE substance LIKE 'Amox%'", &[]).await;
    scene.hospital.sql("UPDATE formulary SET version = version + 1", &[]).await;
    scene.hospital.sql("UPDATE drug SET changed_in = (SELECT version FROM formulary) WHERE code = 'AMOX'", &[]).await;
    scene.hospital.at("2026-07-01T09:00:30Z");
    assert!(!scene.send(&by_name).await.refusal_of("lines[0][drug_typed]").is_empty(), "a new one is refused");
    assert_eq!(scene.prescriber.post(endpoint::REQUEST_PRESCRIPTION, &scene.form(&id, &by_name)).await.url(), first);
    let other = scene.form(&id, &COURSE);
    assert_eq!(scene.prescriber.post(endpoint::REQUEST_PRESCRIPTION, &other).await.status, StatusCode::CONFLICT);
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 1);
}

#[tokio::test]
async fn the_audit_says_all_that_was_asked_for() {
    let scene = scene().await;
    scene
        .send(&[COURSE.as_slice(), &[("note", "before theatre"), ("lines[0][indication]", "otitis")]].concat())
        .await
        .url();
    let told = scene.hospital.texts("SELECT after_json FROM audit WHERE action = 'prescription.request'").await;
    let told: serde_json::Value = serde_json::from_str(&told[0]).unwrap();
    assert_eq!((&told["note"], &told["place"]), (&"before theatre".into(), &scene.ward.clone().into()));
    let line = &told["lines"][0];
    assert_eq!((&line["drug"], &line["units"], &line["indication"]), (&"AMOX".into(), &21.into(), &"otitis".into()));
    assert_eq!(line["dosage"]["steps"][0]["timing"], "TID", "{line}");
    assert!(!line["version"].is_null() && line["label"].as_str().unwrap().starts_with("Take 1 capsule"));
}

#[tokio::test]
async fn a_form_without_a_session_is_kept_to_be_sent_again() {
    let scene = scene().await;
    let id = scene.prescriber.request_id();
    let typed = with(&[("note", "µg & <b>kept</b>\r\n\"two\" lines"), ("lines[0][steps][0][dose]", "12abc")]);
    let form = scene.form(&id, &typed);
    let nobody = scene.hospital.anonymous();
    for path in [endpoint::REQUEST_PRESCRIPTION, "/prescriptions/new"] {
        let answer = nobody.post_plain(path, &form).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}: {}", answer.body);
        for kept in
            [id.as_str(), "12abc", "µg &amp; &lt;b&gt;kept&lt;/b&gt;\r\n&quot;two&quot; lines", "lines[0][drug_typed]"]
        {
            assert!(answer.body.contains(kept), "{path} lost {kept}: {}", answer.body);
        }
        assert!(answer.body.contains(&format!("action=\"{path}\"")), "{}", answer.body);
        assert!(answer.body.contains("href=\"/sign-in\" target=\"_blank\""), "{}", answer.body);
    }
    let json = nobody.post(endpoint::REQUEST_PRESCRIPTION, &form).await;
    assert_eq!((json.status, json.json()["error"].as_str()), (StatusCode::UNAUTHORIZED, Some("SignIn")));
}

#[tokio::test]
async fn a_request_is_one_form_with_an_id_of_its_own_in_its_address() {
    let scene = scene().await;
    let there = scene.prescriber.get(&format!("/prescriptions/new?patient={}", scene.patient)).await;
    assert_eq!(there.status, StatusCode::SEE_OTHER);
    let there = there.location.unwrap();
    let id = there.split("request=").nth(1).unwrap().to_owned();
    assert!(scene.prescriber.get(&there).await.body.contains(&format!("value=\"{id}\"")));
    let made = scene.prescriber.post(endpoint::REQUEST_PRESCRIPTION, &scene.form(&id, &COURSE)).await.url();
    let back = scene.prescriber.get(&there).await;
    assert!(back.body.contains("was sent already") && back.body.contains(&made), "{}", back.body);
    assert!(!back.body.contains("Send to the pharmacy"), "{}", back.body);
    let changed = with(&[("lines[0][steps][0][dose]", "1000")]);
    let told = scene.prescriber.post_plain(endpoint::REQUEST_PRESCRIPTION, &scene.form(&id, &changed)).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body.contains(&format!("href=\"{made}\"")) && told.body.contains("value=\"1000\""), "{}", told.body);
}
