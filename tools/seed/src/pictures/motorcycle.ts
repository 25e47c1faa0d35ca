import type { Canvas } from './canvas.ts';
import { drawWheel } from './wheel.ts';
import { black, mix, white, type Rgb } from './paint.ts';
import { rounded, stroke, type Path, type Point } from './path.ts';

const wheels = [46, 198] as const;
const wheelRadius = 33;
const metal: Rgb = [150, 156, 164];

/** Draws a motorcycle; `place` turns centimetres of the side view into pixels. */
export function drawMotorcycle(
  canvas: Canvas,
  color: Rgb,
  place: (point: Point) => Point,
  scale: number,
): void {
  const shape = (points: Path) => points.map(place);
  const line = (from: Point, to: Point, width: number, paint: Rgb) =>
    canvas.fill(stroke(place(from), place(to), width * scale), { color: paint });

  for (const x of wheels) drawWheel(canvas, place([x, wheelRadius]), wheelRadius * scale);
  line([46, 33], [110, 40], 7, metal);
  line([198, 33], [168, 104], 6, metal);
  line([168, 104], [150, 112], 4, black);
  line([30, 26], [118, 26], 6, mix(metal, white, 0.3));

  canvas.fill(
    rounded(
      shape([
        [92, 26],
        [86, 62],
        [150, 66],
        [152, 26],
      ]),
      8,
    ),
    { color: [70, 74, 82] },
  );
  canvas.fill(
    rounded(
      shape([
        [14, 66],
        [20, 80],
        [96, 72],
        [92, 60],
      ]),
      8,
    ),
    { color: mix(color, black, 0.15) },
  );
  canvas.fill(
    rounded(
      shape([
        [36, 74],
        [40, 84],
        [108, 82],
        [104, 70],
      ]),
      6,
    ),
    { color: [34, 34, 38] },
  );
  canvas.fill(
    rounded(
      shape([
        [98, 66],
        [104, 88],
        [150, 96],
        [166, 84],
        [158, 66],
      ]),
      10,
    ),
    {
      color: mix(color, white, 0.25),
      to: mix(color, black, 0.2),
    },
  );
  canvas.fill(
    rounded(
      shape([
        [166, 66],
        [170, 74],
        [206, 78],
        [230, 56],
        [222, 56],
        [200, 68],
      ]),
      5,
    ),
    { color },
  );
  canvas.fill(
    rounded(
      shape([
        [166, 88],
        [168, 102],
        [184, 102],
        [186, 90],
      ]),
      6,
    ),
    { color: [250, 244, 208] },
  );
}
