//! What a pharmacist is asked before a drug is saved: whether a look-alike is the same, and whether name or strength is
//! right. Nothing is asked as long as nothing is in doubt.

use crate::ui::pages::lang;
use crate::wire::FieldErrors;
use crate::{api::drug_form::DrugForm, server::service::formulary::Alike, ui::components::*};
use leptos::prelude::*;
use messages::Say;

/// The present drugs that look like this one, and the answers.
pub(super) fn look_alike(form: &DrugForm, alike: &[Alike], errors: &FieldErrors, correcting: bool) -> Option<AnyView> {
    if alike.is_empty() {
        return None;
    }
    let mut options = Vec::new();
    for one in alike {
        let (code, name) = (&one.drug.code, isolated(&one.drug.name));
        options.push(
            Choice::new(format!("same:{code}"), format!("The same drug as {name} ({code})"))
                .hint("Nothing is saved here; you go to that drug."),
        );
        if !correcting {
            options.push(
                Choice::new(format!("pack:{code}"), format!("A new pack of {name} ({code})"))
                    .hint("Nothing is saved here; you add the pack there."),
            );
        }
    }
    options.push(
        Choice::new("different", "A different drug")
            .hint("Each is marked as a look-alike of the other, here and wherever it is shown."),
    );
    let seen: Vec<_> = alike.iter().map(|one| one.drug.code.as_str()).collect();
    let seen = seen.join(" ");
    let about = alike.iter().map(about).collect_view();
    let others = alike
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let typed = form.others.iter().find(|other| other.code == one.drug.code).map(|other| other.tall_man.clone());
            let present = if one.drug.tall_man.is_empty() { one.drug.name.clone() } else { one.drug.tall_man.clone() };
            let field = format!("others[{place}][tall_man]");
            let error = errors.of(&field).map(str::to_owned);
            view! {
                <HiddenField name=format!("others[{place}][code]") value=one.drug.code.clone()/>
                <TextField label=format!("{} as it is shown", one.drug.code) name=field value=typed.unwrap_or(present) error=error/>
            }
        })
        .collect_view();
    let tall_man = if form.tall_man.is_empty() { form.name.clone() } else { form.tall_man.clone() };
    Some(
        view! {
            <fieldset class="part full">
                <legend>"Is it the same?"</legend>
                <Notice kind=NoticeKind::Ask title="This looks like a drug that is already here">
                    <ul>{about}</ul>
                </Notice>
                <RadioGroup label="It is" name="look_alike" options=options value=form.look_alike.clone()
                    error=errors.of("look_alike").map(|_| "Choose one of the answers.".to_owned())/>
                <HiddenField name="look_alike_seen" value=seen/>
                <p class="soft">"If it is a different drug, write capitals where the names differ (predniSONE, prednisoLONE)."</p>
                <TextField label="This drug as it is shown" name="tall_man" value=tall_man
                    error=errors.of("tall_man").map(str::to_owned)/>
                {others}
            </fieldset>
        }
        .into_any(),
    )
}

fn about(one: &Alike) -> impl IntoView + use<> {
    let drug = one.drug.clone();
    let (tall_man, about) = (Some(drug.tall_man), drug.outline.say(lang()));
    view! {
        <li>
            <a href=format!("/drugs/{}", drug.code) target="_blank"><DrugName name=drug.name tall_man=tall_man lang=drug.lang/></a>
            " " <span class="soft" dir="auto">{about}</span> " " <span class="soft">"("{drug.code}"): "</span> {one.why.say(lang())}
        </li>
    }
}

/// The tick for a name and a strength that differ, once sending the form was refused for that, or it was ticked before:
/// while somebody still types, the two differ all the time.
pub(super) fn strength(form: &DrugForm, errors: &FieldErrors) -> Option<AnyView> {
    let (digest, words) = form.difference(lang())?;
    if errors.of("strength_checked").is_none() && form.strength_checked != digest {
        return None;
    }
    Some(
        view! {
            <Checkbox label=format!("{words}: I have checked that both are right") name="strength_checked" class="full"
                value=digest.clone() checked=form.strength_checked == digest error=errors.of("strength_checked").map(str::to_owned)/>
        }
        .into_any(),
    )
}
