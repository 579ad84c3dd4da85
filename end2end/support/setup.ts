// Runs once before all tests: fills one database with the demonstration and signs everybody in.
// Each test server starts on a copy of it.
import { PASSWORD, ROLES, Server, type Cookie, type Role, type Template } from './server.ts';

async function signedIn(server: Server, role: Role): Promise<Cookie> {
  const answer = await fetch(`${server.url}/api/sign_in`, {
    method: 'POST',
    headers: { accept: 'text/html' },
    body: new URLSearchParams({ name: role, password: PASSWORD }),
    redirect: 'manual',
  });
  const cookie = answer.headers.getSetCookie().map((text) => /^([^=]+)=([^;]+);/.exec(text)).find((parts) => parts !== null);
  if (cookie?.[1] === undefined || cookie[2] === undefined) {
    throw new Error(`${role} cannot sign in: ${answer.status} ${await answer.text()}`);
  }
  return { name: cookie[1], value: cookie[2] };
}

export default async function setup(): Promise<() => Promise<void>> {
  const server = await Server.fresh();
  const cookies = {} as Record<Role, Cookie>;
  for (const role of ROLES) cookies[role] = await signedIn(server, role);
  await server.stop();
  const template: Template = { folder: server.folder, cookies };
  process.env.E2E_TEMPLATE = JSON.stringify(template);
  return () => server.end();
}
