import { catalogue } from './catalogue.ts';

test('every pattern has eight characters of the VIN alphabet and a plant', () => {
  for (const { manufacturer, descriptor, plant } of catalogue) {
    expect(manufacturer + descriptor).toMatch(/^[A-HJ-NPR-Z0-9]{8}$/);
    expect(plant).toMatch(/^[A-HJ-NPR-Z0-9]$/);
  }
});

test('position 7 is a letter, which puts the year code in the round that began in 2010', () => {
  expect(catalogue.filter(({ descriptor }) => !/[A-Z]/.test(descriptor.charAt(3)))).toEqual([]);
});

test('every pattern belongs to one model only', () => {
  expect(new Set(catalogue.map(({ manufacturer, descriptor }) => manufacturer + descriptor)).size).toBe(
    catalogue.length,
  );
});

test('years are in order and not before 2010', () => {
  expect(catalogue.filter(({ years: [first, last] }) => first > last || first < 2010)).toEqual([]);
});
