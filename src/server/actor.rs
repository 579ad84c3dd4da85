//! Who asks, and the [`Actor`] that only a permission check gives out.

use crate::server::{clock::Clock, failure::Failure, repo::account::Account};
use domain::{
    ids::{AccountId, PractitionerId},
    name::Name,
    role::{Permission, Role},
};
use std::collections::BTreeSet;

/// The person behind a request, read from the store; holds no right to do anything.
#[derive(Clone, Debug)]
pub struct Person {
    account: AccountId,
    sign_in_name: String,
    name: String,
    practitioner: PractitionerId,
    roles: BTreeSet<Role>,
}

impl Person {
    /// Somebody invented, for the demonstration; everybody else comes from the store.
    pub(crate) fn invented(
        (account, sign_in_name): (AccountId, &str),
        (practitioner, name): (PractitionerId, Name),
        roles: BTreeSet<Role>,
    ) -> Self {
        Self { account, sign_in_name: sign_in_name.to_owned(), name: name.into_string(), practitioner, roles }
    }

    /// This practitioner behind another's account, who writes down what this one decides.
    pub(crate) fn written_down_by(&self, writer: &Self) -> Self {
        Self { practitioner: self.practitioner, name: self.name.clone(), ..writer.clone() }
    }

    /// The account.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Its sign-in name.
    #[must_use]
    pub fn sign_in_name(&self) -> &str {
        &self.sign_in_name
    }

    /// The person's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The practitioner behind the account.
    #[must_use]
    pub fn practitioner(&self) -> PractitionerId {
        self.practitioner
    }

    /// The roles.
    #[must_use]
    pub fn roles(&self) -> &BTreeSet<Role> {
        &self.roles
    }

    /// True when one of the roles holds the permission.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.roles.iter().any(|role| permission.held_by().contains(role))
    }

    /// Checks a permission; the only way to an [`Actor`] for somebody signed in.
    ///
    /// # Errors
    /// [`Failure::Forbidden`].
    pub fn allowed(&self, permission: Permission) -> Result<Actor, Failure> {
        if self.may(permission) {
            Ok(Actor { person: self.clone() })
        } else {
            tracing::warn!(actor = %self.sign_in_name, permission = permission.code(), "refused");
            Err(Failure::Forbidden(permission))
        }
    }
}

/// Proof that a permission was checked for this person. Every service function takes one, but for the few that `tests/layers.rs` lists.
#[derive(Clone, Debug)]
pub struct Actor {
    person: Person,
}

impl Actor {
    /// The program itself, under a name for the audit: whoever types commands on the server, and demo data.
    pub(crate) fn of_the_machine(name: &str, clock: &Clock) -> Self {
        let practitioner = PractitionerId::from_uuid(clock.new_id());
        Self {
            person: Person {
                account: AccountId::from_uuid(clock.new_id()),
                sign_in_name: name.to_owned(),
                name: name.to_owned(),
                practitioner,
                roles: Role::ALL.iter().copied().collect(),
            },
        }
    }

    /// The person.
    #[must_use]
    pub fn person(&self) -> &Person {
        &self.person
    }
}

/// The person an account belongs to.
pub(crate) fn person(account: Account) -> Person {
    Person {
        account: account.id,
        sign_in_name: account.sign_in_name,
        name: account.name,
        practitioner: account.practitioner,
        roles: account.roles,
    }
}
