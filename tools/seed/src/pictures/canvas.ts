import { mix, type Paint, type Rgb } from './paint.ts';
import type { Path } from './path.ts';
import type { Bitmap } from './png.ts';

const { ceil, floor, max, min, round } = Math;

/** Horizontal sample lines per pixel row; smooths edges that are nearly level. */
const samples = 4;

/** A surface that fills outlines with smooth edges; overlapping parts of one outline cancel out (even-odd). */
export class Canvas implements Bitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;

  /** Width and height in pixels; the surface begins black. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 3);
  }

  fill(path: Path, paint: Paint): void {
    const ys = path.map(([, y]) => y);
    const [top, bottom] = [min(...ys), max(...ys)];
    const xs = path.map(([x]) => x);
    const [left, right] = [max(0, floor(min(...xs))), min(this.width, ceil(max(...xs)))];
    const coverage = new Float32Array(this.width);

    for (let y = max(0, floor(top)); y < min(this.height, ceil(bottom)); y += 1) {
      coverage.fill(0);
      for (let sample = 0; sample < samples; sample += 1) {
        const edges = crossings(path, y + (sample + 0.5) / samples);
        for (let index = 0; index + 1 < edges.length; index += 2) {
          cover(coverage, edges[index] ?? 0, edges[index + 1] ?? 0);
        }
      }
      const share = bottom > top ? min(1, max(0, (y - top) / (bottom - top))) : 0;
      this.#blendRow(
        y,
        [left, right],
        coverage,
        mix(paint.color, paint.to ?? paint.color, share),
        paint.alpha,
      );
    }
  }

  #blendRow(
    y: number,
    [left, right]: readonly [number, number],
    coverage: Float32Array,
    [red, green, blue]: Rgb,
    alpha = 1,
  ): void {
    const pixels = this.pixels;
    let at = (y * this.width + left) * 3;
    for (let x = left; x < right; x += 1, at += 3) {
      const opacity = min(1, (coverage[x] ?? 0) / samples) * alpha;
      if (opacity === 0) continue;
      pixels[at] = blend(pixels[at] ?? 0, red, opacity);
      pixels[at + 1] = blend(pixels[at + 1] ?? 0, green, opacity);
      pixels[at + 2] = blend(pixels[at + 2] ?? 0, blue, opacity);
    }
  }
}

function blend(under: number, over: number, opacity: number): number {
  return round(under + (over - under) * opacity);
}

/** Where the outline crosses a horizontal line, from left to right. */
function crossings(path: Path, y: number): number[] {
  const xs: number[] = [];
  path.forEach(([x1, y1], index) => {
    const [x2, y2] = path[(index + 1) % path.length] ?? [x1, y1];
    if (y1 <= y !== y2 <= y) xs.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  });
  return xs.sort((one, other) => one - other);
}

/** Adds the stretch from `left` to `right`; the pixels at its ends count in part. */
function cover(coverage: Float32Array, left: number, right: number): void {
  const first = max(0, floor(left));
  const last = min(coverage.length - 1, floor(right));
  for (let x = first; x <= last; x += 1) {
    coverage[x] = (coverage[x] ?? 0) + max(0, min(right, x + 1) - max(left, x));
  }
}
