import { parseArgs } from 'node:util';
import { print } from '@tollgate/local/print';
import { measureOperations } from './measure/measure-operations.ts';
import { startMeasuredSystem } from './measure/measured-system.ts';
import { operationCost } from './operations/operation-cost.ts';
import { prices } from './prices/prices.ts';
import { costReport, costText } from './report/cost-report.ts';
import { stageCost, stageSettings } from './stages/stage-cost.ts';
import { synthesiseStage } from './stages/synthesise-stage.ts';

const usage = 'npm run cost [-- --stage NAME --times COUNT --json]';

/** What calls cost, and what stages cost without any. */
await print(usage, async () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      stage: { type: 'string', default: 'prod' },
      times: { type: 'string', default: '5' },
    },
  });
  const times = Number(values.times);
  if (!Number.isInteger(times) || times < 1) {
    throw new Error(`--times takes a whole number from 1, not ${values.times}, as --times 5`);
  }
  const names = [...new Set(['dev', 'staging', 'prod', values.stage])];
  const stages = new Map<string, Awaited<ReturnType<typeof synthesiseStage>>>();
  for (const name of names) stages.set(name, await synthesiseStage(name));
  const system = await startMeasuredSystem();
  try {
    const settings = stageSettings(stages.get(values.stage) ?? []);
    const uses = await measureOperations(system, times);
    const report = costReport(
      values.stage,
      uses.map((use) => operationCost(use, settings, prices)),
      [...stages].map(([name, templates]) => stageCost(name, templates, prices)),
    );
    return values.json ? JSON.stringify(report, null, 2) : costText(report);
  } finally {
    await system.stop();
  }
});
