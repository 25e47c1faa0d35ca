/** Red, green, blue, each 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** How a shape is filled: one colour, or from `color` at the shape's top to `to` at its bottom. */
export interface Paint {
  readonly color: Rgb;
  readonly to?: Rgb;
  /** Opacity, 0 to 1. @default 1 */
  readonly alpha?: number;
}

/** The colour between two others; `share` 0 gives the first, 1 the second. */
export function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2) => one[index] + (other[index] - one[index]) * share;
  return [channel(0), channel(1), channel(2)];
}

export const white: Rgb = [255, 255, 255];
export const black: Rgb = [0, 0, 0];

const gray: Rgb = [122, 128, 136];

const bodyColors: Readonly<Record<string, Rgb>> = {
  white: [240, 241, 243],
  black: [38, 40, 46],
  gray,
  silver: [190, 196, 203],
  blue: [38, 92, 170],
  red: [188, 36, 44],
  green: [44, 112, 78],
  orange: [226, 112, 32],
  brown: [110, 78, 56],
  yellow: [236, 190, 44],
  beige: [214, 198, 166],
  gold: [190, 156, 84],
  purple: [104, 62, 136],
};

/** The paint of a body whose colour is given by name, in any letter case; an unknown name is gray. */
export function bodyColor(name: string): Rgb {
  return bodyColors[name.toLowerCase()] ?? gray;
}
