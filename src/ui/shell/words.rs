//! The own words of a page's small pieces and of its islands, in the document's language.

use crate::ui::{
    components::OwnWords,
    islands::{AskWords, DoseWords, FindWords, HOLE, IslandWords, LiveWords, SendWords},
};
use leptos::prelude::*;
use messages::Language;

/// Gives the small pieces of a page, and the islands on it, their own words.
pub(super) fn speak(lang: Language) {
    provide_context(lang);
    provide_context(own_words(lang));
    provide_context(island_words(lang));
}

fn own_words(lang: Language) -> OwnWords {
    OwnWords {
        optional: lang.piece_optional(),
        date_hint: lang.piece_date_hint(),
        put_right: lang.piece_put_right(),
        patient: lang.piece_patient(),
        born: lang.piece_born(),
        sex: lang.piece_sex(),
        mrn: lang.piece_mrn(),
        weight: lang.piece_weight(),
        not_known: lang.piece_not_known(),
        allergies: lang.piece_allergies(),
        allergies_not_asked: lang.piece_allergies_not_asked(),
        allergies_none_known: lang.piece_allergies_none_known(),
        allergies_could_not_load: lang.piece_allergies_could_not_load(),
    }
}

fn island_words(lang: Language) -> IslandWords {
    let ask = AskWords {
        not_understood: lang.error_not_understood(),
        busy: lang.error_busy(),
        unreachable: lang.error_unreachable(),
    };
    IslandWords {
        send: SendWords {
            sending: lang.send_sending(),
            no_network: lang.send_waiting(lang.send_no_network()),
            no_answer: lang.send_waiting(lang.send_no_answer()),
            busy: lang.send_waiting(lang.send_busy()),
            late: lang.send_waiting(lang.send_late()),
            not_understood: lang.error_not_understood(),
            sign_in: lang.send_sign_in(),
        },
        find: FindWords {
            find: lang.frame_find_drug(),
            list: lang.find_list_label(),
            near: lang.find_near(),
            alike: lang.find_alike(),
            ask: ask.clone(),
        },
        dose: DoseWords { not_read_back: lang.dose_not_read_back(HOLE), ask },
        live: LiveWords {
            asleep: lang.live_asleep(),
            live: lang.live_on(),
            off: lang.live_off(),
            signed_out: lang.live_signed_out(),
            sign_in: lang.live_sign_in(),
        },
    }
}
