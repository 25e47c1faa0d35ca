import type { Random } from '../generator/random.ts';
import type { Canvas } from './canvas.ts';
import { white, type Rgb } from './paint.ts';
import { ellipse, rectangle, stroke, type Path } from './path.ts';

interface Daytime {
  readonly sky: readonly [top: Rgb, horizon: Rgb];
  readonly sun: Rgb;
  readonly hills: readonly [far: Rgb, near: Rgb];
}

const daytimes: readonly Daytime[] = [
  {
    sky: [
      [92, 158, 214],
      [214, 234, 244],
    ],
    sun: [255, 250, 224],
    hills: [
      [140, 176, 168],
      [96, 146, 104],
    ],
  },
  {
    sky: [
      [86, 96, 156],
      [250, 196, 150],
    ],
    sun: [255, 226, 170],
    hills: [
      [128, 112, 142],
      [84, 92, 96],
    ],
  },
  {
    sky: [
      [120, 170, 196],
      [250, 236, 206],
    ],
    sun: [255, 244, 214],
    hills: [
      [188, 170, 138],
      [164, 140, 96],
    ],
  },
  {
    sky: [
      [140, 154, 170],
      [222, 226, 230],
    ],
    sun: [240, 240, 236],
    hills: [
      [150, 160, 164],
      [106, 124, 112],
    ],
  },
];

/** Fills the surface with sky, hills and a road whose edge lies at `horizon` pixels from the top. */
export function drawScenery(canvas: Canvas, random: Random, horizon: number): void {
  const { width, height } = canvas;
  const { sky, sun, hills } = random.pick(daytimes);

  canvas.fill(rectangle(0, 0, width, height), { color: sky[0], to: sky[1] });
  canvas.fill(ellipse([80 + random.below(width - 160), 60 + random.below(50)], 26), {
    color: sun,
    alpha: 0.9,
  });
  canvas.fill(ridge(width, height, horizon - 70, 34, random.below(100)), { color: hills[0] });
  canvas.fill(ridge(width, height, horizon - 30, 20, random.below(100)), { color: hills[1] });

  canvas.fill(rectangle(0, horizon, width, height - horizon), { color: [96, 99, 106], to: [66, 68, 74] });
  canvas.fill(rectangle(0, horizon, width, 5), { color: [206, 202, 190] });
  const dash = 70;
  for (let x = -random.below(dash); x < width; x += dash * 1.6) {
    canvas.fill(stroke([x, height - 26], [x + dash, height - 26], 6), { color: white, alpha: 0.8 });
  }
}

/** A rolling line of hills down to the lower edge; `level` and `rise` in pixels. */
function ridge(width: number, height: number, level: number, rise: number, phase: number): Path {
  const step = 8;
  const crest = Array.from({ length: width / step + 1 }, (_, index) => {
    const x = index * step;
    const wave = Math.sin((x + phase * 9) / 90) + 0.5 * Math.sin((x + phase * 5) / 37);
    return [x, level - rise * wave] as const;
  });
  return [[0, height], ...crest, [width, height]];
}
