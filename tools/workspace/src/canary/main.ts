import { parseArgs } from 'node:util';
import { systemName } from '@tollgate/contract-kit/names';
import { openPlace, placeOptions } from '../consumers/place.ts';
import { print } from '@tollgate/local/print';
import { cloudWatchAlarms, localAlarms } from './alarm-states.ts';
import { abortCanary, canaryState, promoteCanary, startCanary, type CanaryState } from './canary-commands.ts';
import { watchCanary } from './watch-canary.ts';

const commands = ['start', 'promote', 'abort', 'watch', 'status'];

const usage =
  'npm run canary -- start --percent 10 [--replace] | promote | abort | watch [--alarm NAME]… --minutes 10 | status [--stage NAME] [--url URL]';

/** What becomes of the gateway's canary. */
await print(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...placeOptions,
      percent: { type: 'string', default: '' },
      replace: { type: 'boolean', default: false },
      alarm: { type: 'string', multiple: true, default: [] },
      minutes: { type: 'string', default: '10' },
    },
  });
  const [command = ''] = positionals;
  if (!commands.includes(command))
    throw new Error(`There is no command ${JSON.stringify(command)}; there are ${commands.join(', ')}.`);
  const place = await openPlace(values);
  if (command === 'watch') {
    const alarmsOn = place.stage === 'local' ? localAlarms(values.url) : cloudWatchAlarms(place);
    const alarms = values.alarm.length > 0 ? values.alarm : [`${systemName}-${place.stage}-gateway-canary`];
    return watchCanary(place, { alarms, minutes: Number(values.minutes), alarmsOn });
  }
  if (command === 'start') return describe(await startCanary(place, Number(values.percent), values.replace));
  if (command === 'promote') return describe(await promoteCanary(place));
  if (command === 'abort') return describe(await abortCanary(place));
  return describe(await canaryState(place));
});

function describe({ deploymentId, canary }: CanaryState): string {
  return canary === undefined
    ? `Deployment ${deploymentId} has all the traffic; there is no canary.`
    : `Deployment ${deploymentId} has ${100 - canary.percent} % of the traffic, canary ${canary.deploymentId} ${canary.percent} %.`;
}
