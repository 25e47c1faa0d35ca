import type { Canvas } from './canvas.ts';
import type { Rgb } from './paint.ts';
import { ellipse, stroke, type Point } from './path.ts';

const tyre: Rgb = [28, 29, 32];
const rim: Rgb = [196, 201, 208];
const spokes = 5;

/** Draws a wheel; centre and radius in pixels. */
export function drawWheel(canvas: Canvas, [x, y]: Point, radius: number): void {
  canvas.fill(ellipse([x, y], radius), { color: tyre });
  canvas.fill(ellipse([x, y], radius * 0.66), { color: rim, to: [142, 148, 158] });
  canvas.fill(ellipse([x, y], radius * 0.54), { color: [78, 82, 90] });
  for (let spoke = 0; spoke < spokes; spoke += 1) {
    const angle = ((spoke + 0.25) / spokes) * 2 * Math.PI;
    const end: Point = [x + Math.cos(angle) * radius * 0.58, y + Math.sin(angle) * radius * 0.58];
    canvas.fill(stroke([x, y], end, radius * 0.15), { color: rim });
  }
  canvas.fill(ellipse([x, y], radius * 0.16), { color: rim });
}
