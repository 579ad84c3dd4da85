//! Requesting a prescription through the router.

use crate::common::{Answer, Client, Hospital};
use axum::http::StatusCode;
use theriac::{
    domain::{ids::PlaceId, place::PlaceKind},
    server::repo::{self, place::Place},
};

/// A hospital with a ward, a patient of 20 kg, and three drugs: capsules, single-use vials, a syrup.
struct Scene {
    hospital: Hospital,
    prescriber: Client,
    patient: String,
    ward: String,
}

async fn scene() -> Scene {
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
        pharmacist.post("/api/onboard_drug", &given).await.url();
    }
    let prescriber = hospital.as_role("prescriber").await;
    let id = prescriber.request_id();
    let registered = prescriber
        .post(
            "/api/register_patient",
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

    async fn send(&self, line: &[(&str, &str)]) -> Answer {
        let id = self.prescriber.request_id();
        self.prescriber.post("/api/request_prescription", &self.form(&id, line)).await
    }

    async fn read(&self, line: &[(&str, &str)]) -> serde_json::Value {
        let mut fields = vec![("patient", self.patient.as_str())];
        fields.extend(line);
        let answer = self.prescriber.post("/api/read_dosage", &fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.json()
    }
}

/// 500 mg by mouth three times a day for 7 days.
const COURSE: [(&str, &str); 7] = [
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
        futures::future::join_all((0..16).map(|_| scene.prescriber.post("/api/request_prescription", &form))).await;
    assert!(answers.iter().all(|answer| answer.url() == "/prescriptions/RX-2026-000001"));
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 1);
}

#[tokio::test]
async fn the_same_form_with_other_content_is_told_what_it_made() {
    let scene = scene().await;
    let id = scene.prescriber.request_id();
    scene.prescriber.post("/api/request_prescription", &scene.form(&id, &COURSE)).await.url();
    let changed = with(&[("lines[0][steps][0][dose]", "1000")]);
    let told = scene.prescriber.post("/api/request_prescription", &scene.form(&id, &changed)).await;
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
    let answer = scene.prescriber.post_plain("/api/request_prescription", &scene.form(&id, &typed)).await;
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
async fn a_dose_by_weight_needs_a_weight_and_keeps_the_one_it_used() {
    let scene = scene().await;
    let line = with(&[
        ("lines[0][drug_typed]", "PARA"),
        ("lines[0][steps][0][dose]", "15"),
        ("lines[0][steps][0][per_kg]", "kg"),
    ]);
    let refused = scene.send(&line).await;
    assert!(refused.refusal_of("lines[0][quantity]").contains("weight"), "{}", refused.body);
    let id = scene.prescriber.request_id();
    let weighed = [
        ("request_id", id.as_str()),
        ("patient", &scene.patient),
        ("weight", "20"),
        ("weight_unit", "kg"),
        ("weight_method", "measured"),
    ];
    scene.prescriber.post("/api/record_weight", &weighed).await.url();
    scene.send(&line).await.url();
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription_line WHERE weight_id IS NOT NULL").await, 1);
}

#[tokio::test]
async fn a_field_sent_twice_is_not_understood_and_is_no_fault_of_ours() {
    let scene = scene().await;
    let id = scene.prescriber.request_id();
    let mut twice = scene.form(&id, &COURSE);
    twice.push(("place", "again"));
    for answer in [
        scene.prescriber.post("/api/request_prescription", &twice).await,
        scene.prescriber.post_plain("/api/request_prescription", &twice).await,
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
        .post("/api/suspend_drug", &[("request_id", &id), ("code", "AMOX"), ("suspend_reason", "recall")])
        .await
        .url();
    let refused = scene.send(&COURSE).await;
    assert!(!refused.refusal_of("lines[0][drug_typed]").is_empty());
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 0);
}

#[tokio::test]
async fn a_form_without_a_session_is_kept_to_be_sent_again() {
    let scene = scene().await;
    let id = scene.prescriber.request_id();
    let typed = with(&[("note", "µg & <b>kept</b>\r\n\"two\" lines"), ("lines[0][steps][0][dose]", "12abc")]);
    let form = scene.form(&id, &typed);
    let nobody = scene.hospital.anonymous();
    for path in ["/api/request_prescription", "/prescriptions/new"] {
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
    let json = nobody.post("/api/request_prescription", &form).await;
    assert_eq!((json.status, json.body.as_str()), (StatusCode::UNAUTHORIZED, "\"SignIn\""));
}

#[tokio::test]
async fn a_request_is_one_form_with_an_id_of_its_own_in_its_address() {
    let scene = scene().await;
    let there = scene.prescriber.get(&format!("/prescriptions/new?patient={}", scene.patient)).await;
    assert_eq!(there.status, StatusCode::SEE_OTHER);
    let there = there.location.unwrap();
    let id = there.split("request=").nth(1).unwrap().to_owned();
    assert!(scene.prescriber.get(&there).await.body.contains(&format!("value=\"{id}\"")));
    let made = scene.prescriber.post("/api/request_prescription", &scene.form(&id, &COURSE)).await.url();
    let back = scene.prescriber.get(&there).await;
    assert!(back.body.contains("was sent already") && back.body.contains(&made), "{}", back.body);
    assert!(!back.body.contains("Send to the pharmacy"), "{}", back.body);
    let changed = with(&[("lines[0][steps][0][dose]", "1000")]);
    let told = scene.prescriber.post_plain("/api/request_prescription", &scene.form(&id, &changed)).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body.contains(&format!("href=\"{made}\"")) && told.body.contains("value=\"1000\""), "{}", told.body);
}

/// Rejects the one line there is.
async fn rejected(scene: &Scene) -> String {
    let line = scene.hospital.texts("SELECT id FROM prescription_line").await.remove(0);
    let pharmacist = scene.hospital.as_role("pharmacist").await;
    let id = pharmacist.request_id();
    let fields = [
        ("request_id", id.as_str()),
        ("prescription", "RX-2026-000001"),
        ("line", &line),
        ("changes", "0"),
        ("reason", "dose"),
        ("words", "250 mg, please"),
    ];
    pharmacist.post("/api/reject_line", &fields).await.url();
    line
}

#[tokio::test]
async fn a_rejected_line_is_amended_and_each_line_tells_of_the_other() {
    let scene = scene().await;
    scene.send(&with(&[("lines[0][indication]", "Ear infection")])).await.url();
    let line = rejected(&scene).await;
    let page = scene.prescriber.get("/prescriptions/RX-2026-000001").await.body;
    let amend = format!("/prescriptions/new?patient={}&amp;replaces={line}", scene.patient);
    assert!(page.contains(&amend), "{page}");
    let form = scene.prescriber.open(&amend.replace("&amp;", "&")).await;
    assert_eq!(form.status, StatusCode::OK);
    for shown in [
        "Amend a line",
        "RX-2026-000001, line 1",
        "Rejected: ",
        "Ear infection",
        "value=\"500\"",
        "value=\"AMOX\"",
        "value=\"7\"",
    ] {
        assert!(form.body.contains(shown), "{shown}: {}", form.body);
    }
    let amended = with(&[("replaces", &line), ("lines[0][steps][0][dose]", "1000"), ("note", "As you say.")]);
    assert_eq!(scene.send(&amended).await.url(), "/prescriptions/RX-2026-000002");

    let old = scene.prescriber.get("/prescriptions/RX-2026-000001").await.body;
    for shown in [
        "Replaced",
        "/prescriptions/RX-2026-000002#line-1",
        "replaced this by a newer line",
        "Now RX-2026-000002, line 1",
    ] {
        assert!(old.to_lowercase().contains(&shown.to_lowercase()), "{shown}: {old}");
    }
    assert!(!old.contains("replaces="), "an ended line is not amended: {old}");
    let new = scene.prescriber.get("/prescriptions/RX-2026-000002").await.body;
    for shown in
        ["In place of RX-2026-000001, line 1. As you say.", "/prescriptions/RX-2026-000001#line-1", "Requested"]
    {
        assert!(new.contains(shown), "{shown}: {new}");
    }
    let audit = scene.hospital.texts("SELECT action FROM audit WHERE subject LIKE 'line/%' ORDER BY seq").await;
    assert_eq!(audit, ["line.reject", "line.replace"]);
    let again = scene.send(&amended).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("replaced by a newer one"), "{}", again.body);
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 2);
    assert_eq!(scene.hospital.findings().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_line_is_amended_only_for_its_patient_and_before_anything_was_given() {
    let scene = scene().await;
    scene.send(&COURSE).await.url();
    let line = scene.hospital.texts("SELECT id FROM prescription_line").await.remove(0);
    let request = scene.prescriber.request_id();
    let other = [("request_id", request.as_str()), ("name", "Somebody Else"), ("birth", "1980"), ("sex", "male")];
    let other = scene.prescriber.post("/api/register_patient", &other).await.url();
    let other = other.strip_prefix("/patients/").unwrap().to_owned();
    let refused = scene.send(&with(&[("replaces", &line), ("patient", &other)])).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("another patient"), "{}", refused.body);
    scene.hospital.sql("UPDATE prescription_line SET decision = 'accepted', handed_over = 3", &[]).await;
    let refused = scene.send(&with(&[("replaces", &line)])).await;
    assert!(refused.body.contains("Stop it instead"), "{}", refused.body);
    assert_eq!(scene.hospital.count("SELECT COUNT(*) FROM prescription").await, 1);
    scene.hospital.sql("UPDATE prescription_line SET handed_over = 0", &[]).await;
    scene.send(&with(&[("replaces", &line)])).await.url();
}
