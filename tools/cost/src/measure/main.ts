import { calls } from './calls.ts';
import { measureOperations } from './measure-operations.ts';
import { startMeasuredSystem } from './measured-system.ts';

/** `node tools/cost/src/measure/main.ts TIMES OPERATION …`: prints as JSON what a call of each named operation uses. */
const [times = '1', ...names] = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(calls, name));
if (unknown.length > 0) {
  throw new Error(`no call is known of ${unknown.join(', ')}; name some of ${Object.keys(calls).join(', ')}`);
}
const system = await startMeasuredSystem();
try {
  const named = Object.fromEntries(Object.entries(calls).filter(([name]) => names.includes(name)));
  process.stdout.write(`${JSON.stringify(await measureOperations(system, Number(times), named))}\n`);
} finally {
  await system.stop();
}
