// Coming in and going out.
import { expect, signIn, test, visit, waitAwake } from '../support/test.ts';
import { ROLES } from '../support/server.ts';

for (const role of ROLES) {
  test(`the ${role} signs in and out`, async ({ open }) => {
    const page = await open('nobody');
    await signIn(page, role);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await visit(page, '/');
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });
}

test('a wrong password is told beside the field and the name stays', async ({ open, watch }) => {
  const page = await open('nobody');
  watch.expectStatus(422, '/api/sign_in');
  await visit(page, '/sign-in');
  await page.getByLabel('Name').fill('pharmacist');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/do not go together/);
  await expect(page.getByLabel('Name')).toHaveValue('pharmacist');
  await page.getByLabel('Password').fill('theriac-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('a page that needs a person leads to the sign-in page', async ({ open }) => {
  const page = await open('nobody');
  for (const path of ['/prescriptions', '/drugs', '/patients', '/stock', '/prescriptions/new']) {
    await visit(page, path);
    await expect(page).toHaveURL(/\/sign-in$/);
  }
});

test('the state of the system is told without signing in', async ({ open }) => {
  const page = await open('nobody');
  await visit(page, '/status');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Requesting prescriptions');
  await waitAwake(page);
});
