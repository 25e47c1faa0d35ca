import type { MeterSettings } from '@tollgate/contract-kit';

/**
 * Reads METER.
 * @throws Error when it is not what the infrastructure writes there.
 */
export function readSettings(text: string | undefined): MeterSettings | undefined {
  if (!text) return undefined;
  try {
    const settings = JSON.parse(text) as Partial<MeterSettings> | null;
    if (typeof settings?.table === 'string') return settings as MeterSettings;
  } catch {
    // Said below, with what was received.
  }
  throw new Error(
    `METER is ${JSON.stringify(text)}; it holds the JSON that ServiceFunction writes: {"table":…,"plans":…}`,
  );
}
