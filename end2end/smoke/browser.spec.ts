// The browser itself, before any page of ours: it starts, and has letters for the names that the tests use.
import { expect, test } from '@playwright/test';

const SAMPLES: Record<string, string> = {
  Latin: 'Ọ̀gẹ̀dẹ̀',
  Greek: 'Φολικό',
  Cyrillic: 'ибупрофен',
  Arabic: 'أرتيميثير',
  Hebrew: 'אקמול',
  Devanagari: 'पैरासिटामोल',
  Bengali: 'প্যারাসিটামল',
  Tamil: 'பாராசிட்டமால்',
  Thai: 'พาราเซตามอล',
  Ethiopic: 'ፓራሲታሞል',
  Chinese: '甲硝唑',
  Japanese: 'アセトアミノフェン錠',
  Korean: '파모티딘',
};

test('the browser draws every script', async ({ page }) => {
  const boxes = await page.evaluate((samples) => {
    const draw = (letter: string): string => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 48;
      const context = canvas.getContext('2d');
      if (context === null) return '';
      context.font = '32px system-ui, sans-serif';
      context.fillText(letter, 4, 36);
      return canvas.toDataURL();
    };
    // A noncharacter has no glyph anywhere: this is what a missing letter looks like here.
    const missing = draw('\u{10FFFF}');
    return Object.entries(samples)
      .filter(([, text]) => [...text].some((letter) => /\p{L}/u.test(letter) && draw(letter) === missing))
      .map(([script]) => script);
  }, SAMPLES);
  test.skip(boxes.length > 0, `no font for ${boxes.join(', ')}: pictures of pages will show boxes`);
  expect(boxes).toEqual([]);
});
