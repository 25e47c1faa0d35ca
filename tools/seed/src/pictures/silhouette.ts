import type { Path } from './path.ts';

/** Side view of a kind of vehicle that faces right, in centimetres; x from the rear, y up from the road. */
export interface Silhouette {
  readonly length: number;
  readonly height: number;
  readonly body: Path;
  readonly windows: readonly Path[];
  /** x of each wheel's centre. */
  readonly wheels: readonly number[];
  readonly wheelRadius: number;
  /** x of the seams between doors, drawn from sill to window line. */
  readonly seams: readonly number[];
  /** Height of the window line. */
  readonly waist: number;
  /** Height of the body's lower edge. */
  readonly sill: number;
}
