import type { WorkspaceCopy } from '@tollgate/workspace/copy';
import type { Row } from '../report/benchmark.ts';
import { twoDecimals } from '../report/percentile.ts';
import { nxIn } from './in-copy.ts';

/** What is generated, each on top of the one before. */
const commands = [
  ['service', 'weighings'],
  ['operation', 'weighings', 'listWeighingFindings', '--path=/weighings/{weighingId}/findings'],
  ['consumer', 'weighings', 'follow-vehicles', '--events=vehicle.registered'],
  [
    ...['aggregation', 'getVehicleSummary', '--path=/vehicles/{vehicleId}/summary'],
    '--parts=vehicles.getVehicle,vehicles.listVehicleHistory',
  ],
] as const;

/** Seconds of each generator, with all that it brings up to date; none of them installs anything. The copy is left as it was. */
export async function measureGenerators(copy: WorkspaceCopy): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const command of commands) {
    const { seconds } = await nxIn(copy, 'g', ...command);
    rows.push({ name: `nx g ${command[0]}`, values: { s: twoDecimals(seconds) } });
  }
  copy.git('checkout', '--quiet', '.');
  copy.git('clean', '--quiet', '--force', '-d', 'apps', 'libs', 'docs');
  return rows;
}
