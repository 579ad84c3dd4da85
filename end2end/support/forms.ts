// Forms as a page holds them, and sending them without a browser: for volume.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { template, type Role, type Server } from './server.ts';

export interface Field {
  name: string;
  value: string;
  kind: 'text' | 'choice' | 'hidden';
  /** Not sent as the form stands: a box that isn't ticked, a button. */
  off: boolean;
}
export interface Form {
  page: string;
  action: string;
  method: 'get' | 'post';
  fields: Field[];
}

/** Every form of the page that is open, with what it would send now. */
export async function formsOf(page: Page): Promise<Form[]> {
  const address = new URL(page.url());
  const found = await page.evaluate(() => {
    const texts = ['text', 'search', 'date', 'time', 'number', 'password', 'tel'];
    return [...document.forms].flatMap((form) => {
      const fields = new Map<string, { name: string; value: string; kind: 'text' | 'choice' | 'hidden'; off: boolean }>();
      for (const one of form.elements) {
        if (one instanceof HTMLTextAreaElement) {
          fields.set(one.name, { name: one.name, value: one.value, kind: 'text', off: false });
        } else if (one instanceof HTMLSelectElement) {
          fields.set(one.name, { name: one.name, value: one.value, kind: 'choice', off: false });
        } else if (one instanceof HTMLButtonElement && one.name !== '') {
          if (!fields.has(one.name)) fields.set(one.name, { name: one.name, value: '', kind: 'choice', off: true });
        } else if (one instanceof HTMLInputElement && one.name !== '') {
          const kind = one.type === 'hidden' ? 'hidden' : texts.includes(one.type) ? 'text' : 'choice';
          const on = kind !== 'choice' || one.checked;
          if (on || !fields.has(one.name)) fields.set(one.name, { name: one.name, value: one.value, kind, off: !on });
        }
      }
      const other = [...form.querySelectorAll('button[formaction]')].map((button) => button.getAttribute('formaction') ?? '');
      const method = form.method === 'post' ? ('post' as const) : ('get' as const);
      const actions = [...new Set([form.getAttribute('action') ?? location.pathname, ...other])];
      return actions.map((action) => ({ action, method, fields: [...fields.values()] }));
    });
  });
  return found.map((form) => ({ page: `${address.pathname}${address.search}`, ...form }));
}

/** The form's values, with some of them replaced and a request id of its own. */
export function values(form: Form, instead: Record<string, string> = {}): Record<string, string> {
  const own = Object.fromEntries(form.fields.filter(({ off }) => !off).map(({ name, value }) => [name, value]));
  if ('request_id' in own) own.request_id = randomUUID();
  return { ...own, ...instead };
}

export interface Answer {
  status: number;
  text: string;
  location: string;
}

/** Sends fields as a browser would: with `html` as a plain form, otherwise as the page's script does. */
export async function send(
  server: Server,
  who: Role,
  form: Pick<Form, 'action' | 'method'>,
  fields: Record<string, string> | string,
  html = false,
): Promise<Answer> {
  const { name, value } = template().cookies[who];
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  const post = form.method === 'post';
  const answer = await fetch(`${server.url}${form.action}${post || body === '' ? '' : `?${body}`}`, {
    method: post ? 'POST' : 'GET',
    headers: {
      accept: html ? 'text/html' : 'application/json',
      cookie: `${name}=${value}`,
      ...(post ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    body: post ? body : undefined,
    redirect: 'manual',
  });
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? '' };
}

/** Does the work for each item, a few at a time. */
export async function each<T>(items: readonly T[], work: (item: T) => Promise<void>, atOnce = 6): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
