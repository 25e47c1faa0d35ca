import type { Silhouette } from './silhouette.ts';

export const sedan: Silhouette = {
  length: 480,
  height: 147,
  body: [
    [6, 30],
    [0, 66],
    [8, 102],
    [92, 110],
    [152, 147],
    [262, 147],
    [342, 108],
    [452, 95],
    [480, 68],
    [474, 30],
  ],
  windows: [
    [
      [112, 108],
      [158, 139],
      [214, 139],
      [214, 108],
    ],
    [
      [222, 108],
      [222, 139],
      [258, 139],
      [322, 108],
    ],
  ],
  wheels: [92, 386],
  wheelRadius: 33,
  seams: [148, 218, 318],
  waist: 106,
  sill: 30,
};

export const hatchback: Silhouette = {
  length: 420,
  height: 152,
  body: [
    [6, 30],
    [0, 72],
    [12, 106],
    [56, 146],
    [112, 152],
    [222, 150],
    [300, 110],
    [392, 98],
    [420, 70],
    [414, 30],
  ],
  windows: [
    [
      [44, 112],
      [74, 142],
      [152, 144],
      [152, 112],
    ],
    [
      [160, 112],
      [160, 144],
      [216, 142],
      [278, 112],
    ],
  ],
  wheels: [80, 334],
  wheelRadius: 33,
  seams: [108, 156, 274],
  waist: 110,
  sill: 30,
};

export const coupe: Silhouette = {
  length: 475,
  height: 134,
  body: [
    [6, 28],
    [0, 66],
    [8, 100],
    [66, 106],
    [150, 134],
    [236, 133],
    [330, 102],
    [446, 88],
    [475, 62],
    [468, 28],
  ],
  windows: [
    [
      [108, 104],
      [160, 127],
      [232, 126],
      [306, 102],
    ],
  ],
  wheels: [92, 380],
  wheelRadius: 35,
  seams: [176, 316],
  waist: 100,
  sill: 28,
};

export const convertible: Silhouette = {
  length: 465,
  height: 128,
  body: [
    [6, 28],
    [0, 66],
    [8, 98],
    [96, 104],
    [140, 92],
    [286, 92],
    [320, 100],
    [436, 88],
    [465, 62],
    [458, 28],
  ],
  windows: [
    [
      [276, 96],
      [246, 126],
      [254, 128],
      [318, 98],
    ],
  ],
  wheels: [92, 372],
  wheelRadius: 34,
  seams: [168, 300],
  waist: 92,
  sill: 28,
};
