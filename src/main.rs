//! The `theriac` program. All that it does stands in the library, which is compiled once; here it would be compiled again.

/// Memory that one thread takes and another gives back is what long lists are made of.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    theriac::command::main()
}
