// Medicines to onboard, with names in many scripts: invented wordings of ordinary generic medicines.
import type { Dose, Drug } from './steps.ts';

type Ingredient = Drug['ingredients'][number];

const dose = (dose: string, unit: string, often: string, days: string): Dose => ({ dose, unit, route: 'by mouth', often, days });
const tablets = (name: string, substance: string, amount: string, unit: string, taken: Dose, units: number): Drug => ({
  name,
  form: 'Tablet',
  ingredients: [{ substance, amount, unit }],
  dose: taken,
  units,
  quantity: `${units} tablets`,
});
const LUMEFANTRINE: Ingredient[] = [
  { substance: 'artemether', amount: '20', unit: 'mg' },
  { substance: 'lumefantrine', amount: '120', unit: 'mg' },
];

/** Names in twelve scripts, the first four being the ones everybody looks at. */
export const MEDICINES: readonly (Drug & { script: string })[] = [
  {
    script: 'Latin',
    name: 'Artéméther–luméfantrine 20 mg/120 mg',
    form: 'Tablet',
    ingredients: LUMEFANTRINE,
    dose: dose('4', 'tablets', 'twice a day', '3'),
    units: 24,
    quantity: '24 tablets',
  },
  {
    script: 'Latin with Yoruba marks',
    name: 'Ọ̀gẹ̀dẹ̀ 5 % sirop',
    form: 'Syrup',
    content: { amount: '100', unit: 'mL' },
    ingredients: [{ substance: 'ọ̀gẹ̀dẹ̀', amount: '5', unit: 'g', per: '100', perUnit: 'mL' }],
    dose: dose('5', 'mL', 'three times a day', '5'),
    units: 1,
    quantity: '1 bottle',
  },
  { script: 'Cyrillic', ...tablets('ибупрофен 200 мг', 'ibuprofen', '200', 'mg', dose('200', 'mg', 'three times a day', '5'), 15) },
  { script: 'Han', ...tablets('甲硝唑 0.2 g', '甲硝唑', '0.2', 'g', dose('0.4', 'g', 'three times a day', '7'), 42) },
  { script: 'Greek', ...tablets('Κλαριθρομυκίνη 250 mg', 'clarithromycin', '250', 'mg', dose('500', 'mg', 'twice a day', '7'), 28) },
  {
    script: 'Arabic',
    name: 'أرتيميثير 20 mg/120 mg',
    form: 'Tablet',
    ingredients: LUMEFANTRINE,
    dose: dose('4', 'tablets', 'twice a day', '3'),
    units: 24,
    quantity: '24 tablets',
  },
  { script: 'Hebrew', ...tablets('אומפרזול 20 mg', 'omeprazole', '20', 'mg', dose('20', 'mg', 'once a day', '14'), 14) },
  { script: 'Devanagari', ...tablets('मेट्रोनिडाज़ोल 400 mg', 'metronidazole', '400', 'mg', dose('400', 'mg', 'three times a day', '5'), 15) },
  { script: 'Thai', ...tablets('พาราเซตามอลน้ำ 325 mg', 'paracetamol', '325', 'mg', dose('650', 'mg', 'four times a day', '3'), 24) },
  { script: 'Hangul', ...tablets('파모티딘 20 mg', 'famotidine', '20', 'mg', dose('20', 'mg', 'twice a day', '10'), 20) },
  {
    script: 'Kana and Han, full-width digits',
    ...tablets('アセトアミノフェン錠２００ｍｇ', 'acetaminophen', '200', 'mg', dose('400', 'mg', 'three times a day', '3'), 18),
  },
  { script: 'Ethiopic', ...tablets('ኮትሪሞክሳዞል 480 mg', 'cotrimoxazole', '480', 'mg', dose('960', 'mg', 'twice a day', '5'), 20) },
  { script: 'Tamil', ...tablets('செட்டிரிசின் 10 mg', 'cetirizine', '10', 'mg', dose('10', 'mg', 'once a day', '10'), 10) },
];
