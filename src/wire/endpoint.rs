//! The address of every server function. Fixed: a tab that was opened before an upgrade still sends to it.

use domain::prescription::LineAct;

/// Declares each address once, and lists them all.
macro_rules! endpoints {
    ($($name:ident = $endpoint:literal),+ $(,)?) => {
        $(
            #[doc = concat!("Where `", $endpoint, "` is sent.")]
            pub const $name: &str = concat!("/api/", $endpoint);
        )+

        /// Every address.
        pub const ALL: &[&str] = &[$($name),+];
    };
}

endpoints! {
    ACCEPT_LINE = "accept_line",
    ADD_PACK = "add_pack",
    ANSWER_LINE = "answer_line",
    ASK_LINE = "ask_line",
    CANCEL_IMPORT = "cancel_import",
    CANCEL_LINE = "cancel_line",
    CHECK_DISPENSING = "check_dispensing",
    CORRECT_DRUG = "correct_drug",
    CORRECT_IMPORT_ROW = "correct_import_row",
    DATE_LOT = "date_lot",
    DECIDE_IMPORT_ROW = "decide_import_row",
    HAND_OVER_DISPENSING = "hand_over_dispensing",
    HOLD_LINE = "hold_line",
    HOLD_LOT = "hold_lot",
    IDENTIFY_PATIENT = "identify_patient",
    JUDGE_ALLERGY = "judge_allergy",
    MARK_LINE_IN_ERROR = "mark_line_in_error",
    MOVE_PATIENT = "move_patient",
    ONBOARD_DRUG = "onboard_drug",
    PREPARE_DISPENSING = "prepare_dispensing",
    READ_DOSAGE = "read_dosage",
    RECEIVE_STOCK = "receive_stock",
    RECORD_ALLERGY = "record_allergy",
    RECORD_MEASUREMENT = "record_measurement",
    RECORD_WEIGHT = "record_weight",
    REGISTER_PATIENT = "register_patient",
    REJECT_LINE = "reject_line",
    RELEASE_LINE = "release_line",
    REQUEST_PRESCRIPTION = "request_prescription",
    RESUME_DRUG = "resume_drug",
    RETIRE_DRUG = "retire_drug",
    SEARCH_DRUGS = "search_drugs",
    SETTLE_IMPORT = "settle_import",
    SIGN_IN = "sign_in",
    SIGN_NO_KNOWN_ALLERGY = "sign_no_known_allergy",
    SIGN_OUT = "sign_out",
    STOP_LINE = "stop_line",
    SUSPEND_DRUG = "suspend_drug",
    TAKE_IMPORT = "take_import",
    UNDO_DISPENSING = "undo_dispensing",
    UNDO_IMPORT = "undo_import",
    WITHDRAW_ACCEPTANCE = "withdraw_acceptance",
    WRITE_LABEL = "write_label",
}

/// Where an act on a line is sent.
#[must_use]
pub const fn of_act(act: LineAct) -> &'static str {
    match act {
        LineAct::Accept => ACCEPT_LINE,
        LineAct::Ask => ASK_LINE,
        LineAct::Answer => ANSWER_LINE,
        LineAct::Reject => REJECT_LINE,
        LineAct::Withdraw => WITHDRAW_ACCEPTANCE,
        LineAct::WriteLabel => WRITE_LABEL,
        LineAct::Hold => HOLD_LINE,
        LineAct::Release => RELEASE_LINE,
        LineAct::Cancel => CANCEL_LINE,
        LineAct::Stop => STOP_LINE,
        LineAct::MarkInError => MARK_LINE_IN_ERROR,
    }
}
