import { bodyClasses } from '../generator/catalogue/body-classes.ts';
import { bodyColor, type Rgb } from './paint.ts';
import { decodePng } from './decode-png.ts';
import { drawVehicle } from './vehicle-picture.ts';

const bodies = Object.values(bodyClasses);
const vin = '1M8GDM9AXKP042788';

test.each(bodies)('a %s is a valid PNG of 640 by 400 under 40 kB', (bodyClass) => {
  const image = drawVehicle({ vin, bodyClass, color: 'blue' });

  const { width, height } = decodePng(image);
  expect([width, height]).toEqual([640, 400]);
  expect(image.length).toBeLessThan(40_000);
});

test.each(['white', 'black', 'gray', 'silver', 'blue', 'red', 'green', 'orange', 'yellow'])(
  'a door of a %s car has that colour',
  (color) => {
    const { pixels, width } = decodePng(drawVehicle({ vin, bodyClass: bodyClasses.sedan, color }));

    const at = (270 * width + 300) * 3;
    const door: Rgb = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    expect(distance(door, bodyColor(color))).toBeLessThan(70);
  },
);

test('the same vehicle gives the same bytes, another VIN another scene', () => {
  const sitter = { vin, bodyClass: bodyClasses.suv, color: 'red' };

  expect(drawVehicle(sitter).equals(drawVehicle(sitter))).toBe(true);
  expect(drawVehicle(sitter).equals(drawVehicle({ ...sitter, vin: '1G4AH59H45G118341' }))).toBe(false);
});

test.each([
  ['hovercraft', 'PLAID'],
  [null, null],
])('body %s in colour %s still gives a picture', (bodyClass, color) => {
  expect(() => decodePng(drawVehicle({ vin, bodyClass, color }))).not.toThrow();
});

function distance(one: Rgb, other: Rgb): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}
