//! Words for yes and no.

use super::scan::fold;

/// What a cell says; none where it says something else.
pub(crate) fn yes_or_no(text: &str) -> Option<bool> {
    let word = fold(text.trim());
    let among = |list: &str| list.split(' ').any(|one| fold(one) == word);
    if among("yes y true 1 x ✓ ✔ oui o sí si s ja j ano a evet e да д так نعم 是 はい 예 네 sim có ใช่ high-alert")
    {
        Some(true)
    } else if among("no n false 0 non nein ne hayır h нет ні لا 否 不 いいえ 아니오 não không ไม่ - –")
    {
        Some(false)
    } else {
        None
    }
}
