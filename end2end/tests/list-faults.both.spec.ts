// Work on a list that falls over: a number on the page, the cause behind it, and the pharmacy goes on.
import { axe, shot } from '../support/look.ts';
import { bring, csv, madeUpName, until } from '../support/lists.ts';
import { accept, AMOXICILLIN, fillLine, openRequest, sendRequest } from '../support/steps.ts';
import { expect, press, test, visit } from '../support/test.ts';

test.use({ fault: 'import.check' });

test('a list whose check falls over says a number, and the number leads to the cause', async ({ open, server, scripted }) => {
  const page = await open('pharmacist');
  await bring(page, csv('falls.csv', [['Name', 'Form'], [`${madeUpName(1, 1)} 5 mg`, 'tablet']]));
  await page.getByRole('button', { name: 'Check the 1 row' }).click();
  await until(page, 'This list was not taken in');
  const number = /INC-\d{4}-\d{4}/.exec(await page.getByRole('main').innerText())?.[0] ?? 'no number';
  const engineer = await open('engineer');
  await visit(engineer, '/incidents');
  if (scripted) await axe(engineer);
  await press(engineer, engineer.getByRole('link', { name: number }), /\/incidents\//);
  await expect(engineer.getByRole('main')).toContainText('import.check');
  if (scripted) {
    await axe(engineer);
    await shot(engineer, 'incident-wide-light');
  }

  const prescriber = await open('prescriber');
  await openRequest(prescriber, '104-228-17');
  await fillLine(prescriber, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  await accept(page, await sendRequest(prescriber));
  await visit(page, '/drugs/import');
  await press(page, page.getByRole('link', { name: 'falls.csv' }), /\/drugs\/import\//);
  expect(server.faults().join('\n')).toContain('import.check');
});
