import type { Forecast } from './forecast.ts';

const signs = { ok: ' ', warning: '!', failure: 'X' } as const;

/** A table of forecasts by stack, the nearest limit first: `!` from 80 %, `X` at the limit. */
export function forecastTable(byStack: Readonly<Record<string, readonly Forecast[]>>): string {
  const rows = Object.entries(byStack)
    .flatMap(([stack, forecasts]) => forecasts.map((forecast) => ({ stack, ...forecast })))
    .toSorted((one, other) => other.share - one.share)
    .map(({ status, share, used, most, unit = '', what, stack, logicalId }) => [
      signs[status],
      `${Math.round(share * 100)} %`,
      `${used} of ${most} ${unit}`.trimEnd(),
      what,
      logicalId === undefined ? stack : `${stack}: ${logicalId}`,
    ]);
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
