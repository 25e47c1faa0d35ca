import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expectedCheckDigit, isVin, judgeCheckDigit } from './vin.ts';

const alphabet = [...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'];
const characters = (count: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: count, maxLength: count }).map((all) => all.join(''));
const vins = characters(17);
const northAmericanVins = fc
  .tuple(fc.constantFrom('1', '2', '3', '4', '5'), characters(16))
  .map(([first, rest]) => first + rest);

const withDigit = (vin: string, digit: string): string => vin.slice(0, 8) + digit + vin.slice(9);

test.each(['1M8GDM9AXKP042788', '1G4AH59H45G118341', '1J9RP1A36A1644345', '11111111111111111'])(
  'the check digit of %s is right',
  (vin) => expect(judgeCheckDigit(vin)).toBe('valid'),
);

test.each(['1HGCM82633A004353', '1M8GDM9AYKP042788'])('the check digit of %s is wrong', (vin) =>
  expect(judgeCheckDigit(vin)).toBe('invalid'),
);

test.each([
  'KM8K2CAB5PU001140',
  'WBA71DC010CH14720',
  'JSA12345678901234',
  'SADFJ2FX3JZ914154',
  '6T153SK20X9999999',
])('a check digit is not asked of %s, which was not made in North America', (vin) =>
  expect(judgeCheckDigit(vin)).toBe('notApplicable'),
);

test.each([
  '',
  'tooshort',
  '1HGCM82633A00435',
  '1HGCM82633A0043522',
  '1HGCM826I3A004352',
  '1hgcm82633a004352',
  `1${'\n'.repeat(15)}1`,
])('%j is not a VIN', (text) => expect(isVin(text)).toBe(false));

test('every VIN has one right check digit, and it does not depend on what stands in its place', () => {
  fc.assert(
    fc.property(northAmericanVins, (vin) => {
      const right = alphabet.filter((digit) => judgeCheckDigit(withDigit(vin, digit)) === 'valid');

      expect(right).toEqual([expectedCheckDigit(vin)]);
      expect(expectedCheckDigit(vin)).toMatch(/^[0-9X]$/);
    }),
  );
});

test('a digit misread in one place is noticed', () => {
  const places = fc.integer({ min: 1, max: 16 }).filter((at) => at !== 8);
  const digits = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(northAmericanVins, places, digits, digits, (vin, place, written, read) => {
      fc.pre(written !== read);
      const put = (digit: number) => vin.slice(0, place) + digit + vin.slice(place + 1);
      const right = withDigit(put(written), expectedCheckDigit(put(written)));

      expect(judgeCheckDigit(right.slice(0, place) + read + right.slice(place + 1))).toBe('invalid');
    }),
  );
});

test('outside North America nothing is said of the check digit', () => {
  fc.assert(
    fc.property(vins, (vin) => {
      expect(judgeCheckDigit(vin) === 'notApplicable').toBe(!'12345'.includes(vin.charAt(0)));
    }),
  );
});

interface Sample {
  readonly vin: string;
  readonly why?: string;
  readonly expected_check_digit?: string | null;
}

const samplesFile = join(__dirname, '../../../../../shared/data/vin-samples.json');
const testWithSamples = existsSync(samplesFile) ? test : test.skip;

testWithSamples('the published, masked and generated samples have the check digit they show', () => {
  const samples = JSON.parse(readFileSync(samplesFile, 'utf8')) as Record<string, Sample[]>;
  const right = ['published', 'masked_fixtures', 'vpic_generated'].flatMap((group) => samples[group] ?? []);

  expect(right.length).toBeGreaterThan(300);
  expect(right.filter(({ vin }) => !isVin(vin))).toEqual([]);
  expect(right.filter(({ vin }) => expectedCheckDigit(vin) !== vin[8])).toEqual([]);
  expect(right.filter(({ vin }) => judgeCheckDigit(vin) === 'invalid')).toEqual([]);
});

testWithSamples('the samples with a fault are refused by form, or their check digit is another', () => {
  const samples = JSON.parse(readFileSync(samplesFile, 'utf8')) as Record<string, Sample[]>;
  const faulty = samples['invalid'] ?? [];
  const malformed = faulty.filter(({ why }) => ['alphabet', 'length', 'format'].includes(why ?? ''));
  const misread = faulty.filter(({ why }) => why === 'check_digit');

  expect(malformed.length).toBeGreaterThan(5);
  expect(malformed.filter(({ vin }) => isVin(vin))).toEqual([]);
  expect(misread.map(({ vin }) => expectedCheckDigit(vin))).toEqual(
    misread.map(({ expected_check_digit }) => expected_check_digit),
  );
  expect(misread.filter(({ vin }) => judgeCheckDigit(vin) === 'valid')).toEqual([]);
});
