//! Acts on accounts and sessions.

super::act! {
    /// Somebody signed in.
    "session.start" v 1, SessionStarted {
        /// Where the sign-in came from: an address, or `local`.
        client: String,
    }
}
