//! The server as a process of its own, with the demonstration's people and patients.

use std::{
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{Outcome, browser::Browser};

/// A server over a new database.
pub struct Server {
    child: Child,
    program: PathBuf,
    /// Where it listens.
    pub port: u16,
    /// Its database.
    pub database: PathBuf,
}

impl Server {
    /// Starts one; the program stands beside the folder of examples.
    ///
    /// # Errors
    /// When it does not come up.
    pub fn start(folder: &Path) -> Outcome<Self> {
        let program = std::env::current_exe()?.parent().and_then(Path::parent).ok_or("no folder")?.join("theriac");
        let database = folder.join("theriac.db");
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let child = Command::new(&program)
            .args(["serve", "--demo"])
            .env("THERIAC_DATABASE", &database)
            .env("THERIAC_SITE_ROOT", std::env::current_dir()?.join("target/site"))
            .env("THERIAC_ADDRESS", format!("127.0.0.1:{port}"))
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.join("server.log"))?)
            .spawn()?;
        let server = Self { child, program, port, database };
        let began = Instant::now();
        while Browser::sign_in(port, "pharmacist").is_err() {
            if began.elapsed() > Duration::from_mins(1) {
                return Err("the server did not come up; see server.log".into());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(server)
    }

    /// A copy of its database as it is now.
    ///
    /// # Errors
    /// When that fails.
    pub fn copy(&self, to: &Path) -> Outcome<()> {
        let done =
            Command::new(&self.program).args(["backup"]).arg(to).env("THERIAC_DATABASE", &self.database).output()?;
        if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).into_owned().into()) }
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Ends it.
    ///
    /// # Errors
    /// When it can't be ended.
    pub fn stop(&mut self) -> Outcome<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.stop();
    }
}
