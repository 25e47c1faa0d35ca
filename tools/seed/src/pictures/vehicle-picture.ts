import { bodyClasses } from '../generator/catalogue/body-classes.ts';
import { randomFrom } from '../generator/random.ts';
import { Canvas } from './canvas.ts';
import { drawCar } from './car.ts';
import { convertible, coupe, hatchback, sedan } from './cars.ts';
import { drawMotorcycle } from './motorcycle.ts';
import { black, bodyColor } from './paint.ts';
import { ellipse, type Point } from './path.ts';
import { encodePng } from './png.ts';
import { drawScenery } from './scenery.ts';
import type { Silhouette } from './silhouette.ts';
import { minivan, pickup, suv, truck, van } from './utilities.ts';

const size = { width: 640, height: 400 } as const;
const horizon = 270;
/** Pixels from the top to where the wheels stand. */
const ground = 336;
const motorcycle = { length: 236, height: 120 } as const;

const silhouettes: Readonly<Record<string, Silhouette>> = {
  [bodyClasses.sedan]: sedan,
  [bodyClasses.coupe]: coupe,
  [bodyClasses.convertible]: convertible,
  [bodyClasses.hatchback]: hatchback,
  [bodyClasses.suv]: suv,
  [bodyClasses.minivan]: minivan,
  [bodyClasses.pickup]: pickup,
  [bodyClasses.van]: van,
  [bodyClasses.truck]: truck,
};

/** What decides a vehicle's picture. */
export interface Sitter {
  readonly vin: string;
  /** As vPIC names it; an unknown one is drawn as a sedan. */
  readonly bodyClass: string | null;
  readonly color: string | null;
}

/** A PNG of 640 by 400 pixels: the vehicle from its right side, on a road. The VIN chooses the scenery. */
export function drawVehicle({ vin, bodyClass, color }: Sitter): Buffer {
  const canvas = new Canvas(size.width, size.height);
  drawScenery(canvas, randomFrom(vin), horizon);

  const paint = bodyColor(color ?? '');
  const isMotorcycle = bodyClass === bodyClasses.motorcycle;
  const silhouette = silhouettes[bodyClass ?? ''] ?? sedan;
  const { length, height } = isMotorcycle ? motorcycle : silhouette;
  const scale = Math.min(1, 540 / length, 250 / height) * (isMotorcycle ? 1.6 : 1);
  const left = (size.width - length * scale) / 2;
  const place = ([x, y]: Point): Point => [left + x * scale, ground - y * scale];

  canvas.fill(ellipse([size.width / 2, ground + 2], (length * scale) / 2 + 8, 13), {
    color: black,
    alpha: 0.35,
  });
  if (isMotorcycle) drawMotorcycle(canvas, paint, place, scale);
  else drawCar(canvas, silhouette, paint, place, scale);
  return encodePng(canvas);
}
