//! What the forms about patients become. A form that needs the day to be read is read in its service.

use crate::api::{
    answer::Form,
    patients::{
        AllergyForm, AllergyJudged, AllergyStatusForm, IdentifyForm, MeasurementForm, Move, MoveForm, NewAllergy,
        NoneKnownForm, RegisterForm, WeightForm,
    },
};
use crate::wire::FieldErrors;
use domain::ids::PatientId;

macro_rules! forms {
    ($($form:ty => $command:ty, |$this:ident| $parse:expr);+ $(;)?) => {$(
        impl Form for $form {
            type Command = $command;

            fn request_id(&self) -> &str {
                &self.request_id
            }

            fn parse(&self) -> Result<Self::Command, FieldErrors> {
                let $this = self;
                $parse
            }
        }
    )+};
}

forms! {
    RegisterForm => Self, |form| Ok(form.clone());
    IdentifyForm => Self, |form| Ok(form.clone());
    WeightForm => Self, |form| Ok(form.clone());
    MeasurementForm => Self, |form| Ok(form.clone());
    MoveForm => Move, |form| Self::parse(form);
    AllergyForm => NewAllergy, |form| Self::parse(form);
    NoneKnownForm => PatientId, |form| Self::parse(form);
    AllergyStatusForm => AllergyJudged, |form| Self::parse(form);
}
