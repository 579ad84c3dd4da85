//! Everything between the screen and the store: settings, time, SQL, who asks, use cases. Knows no form and no page.

pub mod actor;
pub mod clock;
pub mod config;
pub mod context;
pub mod failure;
pub mod fault;
pub mod incidents;
pub mod judging;
pub mod last_uses;
pub mod live;
pub mod panics;
pub mod password;
pub mod priority;
pub mod repo;
pub mod request_key;
pub mod service;
pub mod site;
