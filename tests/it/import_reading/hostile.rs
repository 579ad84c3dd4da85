//! A file that can't be read costs nobody anything.

use crate::common::{Hospital, until};
use axum::http::StatusCode;

#[tokio::test]
async fn the_page_says_what_is_wrong_and_nothing_else_notices() {
    let hospital = Hospital::with_settings(&[("THERIAC_IMPORT_MEGABYTES", "1")]).await;
    let client = hospital.as_role("pharmacist").await;
    let answer = client.upload("list.csv", &vec![b'x'; 2 << 20]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("larger than 1 MB"), "{}", answer.body);
    let left = std::fs::read_dir(hospital.file().with_file_name("theriac.db.imports")).map_or(0, Iterator::count);
    assert_eq!(left, 0, "a refused file stays");
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/lists/tests/corpus/book.xlsx");
    let whole = std::fs::read(book).unwrap();
    for (bytes, says) in
        [(&whole[..whole.len() / 2], "is damaged"), (b"%PDF-1.7", "a PDF"), (b"\0\0\0\0", "neither text")]
    {
        let page = client.upload("list.xlsx", bytes).await.url();
        until(async || client.get(&page).await.body.contains(says)).await;
        let answer = client.get(&page).await;
        assert!(!answer.body.contains("INC-"), "a bad file is no fault of ours: {}", answer.body);
    }
    assert_eq!(client.get("/healthz").await.status, StatusCode::OK);
}
