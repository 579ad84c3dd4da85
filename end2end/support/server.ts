// A server of our own: a process on a free port with its own database, made from one that global setup filled.
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROLES = ['prescriber', 'pharmacist', 'technician', 'engineer', 'admin'] as const;
export type Role = (typeof ROLES)[number];
export const PASSWORD = 'theriac-demo';

export interface Cookie {
  name: string;
  value: string;
}
/** What global setup leaves for every server: a filled database and somebody signed in for each role. */
export interface Template {
  folder: string;
  cookies: Record<Role, Cookie>;
}

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function environment(own: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('THERIAC_'));
  return { ...Object.fromEntries(inherited), ...own };
}

export class Server {
  readonly url: string;
  private child: ChildProcess | undefined;
  private log: string[] = [];

  private constructor(
    readonly folder: string,
    private readonly port: number,
    private readonly settings: Record<string, string>,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Starts one on a copy of the template's database, or on an empty one. */
  static async fresh(template?: Template, settings: Record<string, string> = {}): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), 'theriac-e2e-'));
    if (template !== undefined) cpSync(template.folder, folder, { recursive: true });
    const server = new Server(folder, await freePort(), settings);
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const binary = process.env.THERIAC_BIN ?? join(ROOT, 'target', 'debug', 'theriac');
    const child = spawn(binary, ['serve', '--demo'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment({
        THERIAC_ADDRESS: `127.0.0.1:${this.port}`,
        THERIAC_DATABASE: join(this.folder, 'theriac.db'),
        THERIAC_SITE_ROOT: process.env.THERIAC_SITE_ROOT ?? join(ROOT, 'target', 'site'),
        THERIAC_LOG: 'json',
        ...this.settings,
      }),
    });
    this.child = child;
    const keep = (part: Buffer): void => {
      this.log.push(part.toString());
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const ended = new Promise<never>((_, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}\n${this.log.join('').slice(-2000)}`)));
    });
    ended.catch(() => undefined);
    await Promise.race([this.up(), ended]);
  }

  private async up(): Promise<void> {
    const until = Date.now() + 60_000;
    for (;;) {
      const answer = await fetch(`${this.url}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
      if (Date.now() > until) throw new Error(`the server does not answer on /healthz\n${this.log.join('')}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** Asks it to stop, as an operating system does; it must do so within its own deadline. */
  async stop(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const late = setTimeout(() => {
      this.log.push('{"level":"ERROR","fields":{"message":"did not stop in 15 s"}}\n');
      child.kill('SIGKILL');
    }, 15_000);
    await ended;
    clearTimeout(late);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Errors and panics that were logged since the last call. */
  faults(): string[] {
    const lines = this.log.join('').split('\n');
    this.log = [];
    return lines.filter((line) => line.includes('"level":"ERROR"') || line.includes('panicked'));
  }
}

export function template(): Template {
  const text = process.env.E2E_TEMPLATE;
  if (text === undefined) throw new Error('global setup did not run');
  return JSON.parse(text) as Template;
}
