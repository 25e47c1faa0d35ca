/** Colours of new cars with their share in per cent, rounded from what paint makers publish each year. */
export const colorShares = [
  { color: 'WHITE', share: 31 },
  { color: 'BLACK', share: 20 },
  { color: 'GRAY', share: 18 },
  { color: 'BLUE', share: 10 },
  { color: 'SILVER', share: 9 },
  { color: 'RED', share: 6 },
  { color: 'GREEN', share: 2 },
  { color: 'ORANGE', share: 1 },
  { color: 'BROWN', share: 1 },
  { color: 'YELLOW', share: 1 },
  { color: 'BEIGE', share: 1 },
] as const;
