const longest = 40;

/** A received value as it may appear in a detail: quoted, without control characters, cut short. */
export function shown(value: unknown): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return Array.isArray(value) ? 'a list' : 'an object';
  const short = value.length > longest ? `${value.slice(0, longest)}…` : value;
  return JSON.stringify(short.toWellFormed());
}

/** Parts of the input whose values are private: they are named in a detail but never repeated. */
export const isPrivate = (pointer: string): boolean => /vin|plate|token|secret|key|cursor/i.test(pointer);
