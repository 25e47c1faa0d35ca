import fc from 'fast-check';
import { evenDraw } from './even-draw.ts';

test('any run of draws keeps a share within three standard deviations', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 0, max: 5000 }),
      (start, percent, skipped) => {
        const draw = evenDraw(start);
        for (let index = 0; index < skipped; index += 1) draw();

        const chosen = Array.from({ length: 2000 }, draw).filter((drawn) => drawn * 100 < percent).length;

        const share = percent / 100;
        expect(Math.abs(chosen - 2000 * share)).toBeLessThanOrEqual(
          3 * Math.sqrt(2000 * share * (1 - share)),
        );
      },
    ),
  );
});
