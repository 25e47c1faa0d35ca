/** Colours of new cars with their share in per cent, rounded from what paint makers publish each year. */
export const colorShares = [
  { color: 'white', share: 31 },
  { color: 'black', share: 20 },
  { color: 'gray', share: 18 },
  { color: 'blue', share: 10 },
  { color: 'silver', share: 9 },
  { color: 'red', share: 6 },
  { color: 'green', share: 2 },
  { color: 'orange', share: 1 },
  { color: 'brown', share: 1 },
  { color: 'yellow', share: 1 },
  { color: 'beige', share: 1 },
] as const;
