import type { Canvas } from './canvas.ts';
import { black, mix, white, type Rgb } from './paint.ts';
import { ellipse, rectangle, rounded, stroke, type Path, type Point } from './path.ts';
import type { Silhouette } from './silhouette.ts';
import { drawWheel } from './wheel.ts';

const glass = { color: [150, 178, 198], to: [56, 72, 90] } as const;
const headlamp: Rgb = [252, 246, 214];
const tailLamp: Rgb = [206, 36, 40];

/** Draws a car, van or truck; `place` turns centimetres of the side view into pixels. */
export function drawCar(
  canvas: Canvas,
  car: Silhouette,
  color: Rgb,
  place: (point: Point) => Point,
  scale: number,
): void {
  const shape = (points: Path) => points.map(place);
  const box = (left: number, top: number, width: number, height: number) =>
    rounded(shape(rectangle(left, top - height, width, height)), 3 * scale);

  canvas.fill(rounded(shape(car.body), 22 * scale), {
    color: mix(color, white, 0.32),
    to: mix(color, black, 0.22),
  });
  canvas.fill(box(14, car.sill + 9, car.length - 28, 9), { color: mix(color, black, 0.62) });
  canvas.fill(stroke(place([14, car.waist - 18]), place([car.length - 16, car.waist - 24]), 2), {
    color: white,
    alpha: 0.22,
  });

  for (const window of car.windows) {
    canvas.fill(rounded(shape(window), 5 * scale), glass);
    drawGleam(canvas, shape(window));
  }
  for (const x of car.seams) {
    canvas.fill(stroke(place([x, car.waist - 2]), place([x, car.sill + 10]), 1.4), {
      color: black,
      alpha: 0.4,
    });
  }
  for (const x of car.seams.slice(1)) {
    canvas.fill(box(x - 30, car.waist - 12, 18, 4), { color: mix(color, black, 0.5) });
  }

  canvas.fill(box(2, car.sill + 62, 12, 20), { color: tailLamp });
  canvas.fill(box(car.length - 30, car.sill + 58, 22, 13), { color: headlamp });
  canvas.fill(box(1, car.sill + 32, 5, 13), { color: white });

  for (const x of car.wheels) {
    const centre = place([x, car.wheelRadius]);
    const arch = place([x, car.wheelRadius + 5]);
    canvas.fill(ellipse(arch, (car.wheelRadius + 5) * scale), { color: mix(color, black, 0.75) });
    drawWheel(canvas, centre, car.wheelRadius * scale);
  }
}

/** A slanting reflection across the upper left of a window. */
function drawGleam(canvas: Canvas, window: Path): void {
  const xs = window.map(([x]) => x);
  const ys = window.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const middle = (left + right) / 2;
  const [from, to]: [Point, Point] = [
    [middle + 6, top + 3],
    [middle - 8, bottom - 3],
  ];
  canvas.fill(stroke(from, to, 5), { color: white, alpha: 0.25 });
}
