import { serveCase } from '../api/served-case.ts';
import type { ConformanceCase } from '../case/conformance-case.ts';
import type { HandlerShelf } from '../handlers/handler-shelf.ts';
import { Steps } from './steps.ts';

/** True for a case that expects its API to be refused. */
function expectsRefusal({ steps }: ConformanceCase): boolean {
  return steps.some((step) => step.kind === 'request' && step.expected['rejected'] === true);
}

/** What is wrong with an API that must not be brought up: nothing when it is not. */
async function refusalFaults(given: ConformanceCase, shelf: HandlerShelf): Promise<readonly string[]> {
  const served = await serveCase(given, shelf).catch(() => undefined);
  await served?.stop();
  return served === undefined ? [] : ['rejected: expected the API to be refused, but it was brought up'];
}

/**
 * Brings up the API of a case, does its steps in order and judges each.
 *
 * @returns every difference of the first step that has any; nothing when the case passes
 * @throws Error when the API cannot be brought up or does not answer
 */
export async function runCase(given: ConformanceCase, shelf: HandlerShelf): Promise<readonly string[]> {
  if (expectsRefusal(given)) return refusalFaults(given, shelf);
  const served = await serveCase(given, shelf);
  const steps = new Steps(given, served);
  try {
    for (const [index, step] of given.steps.entries()) {
      const found = await steps.run(step);
      if (found.length > 0)
        return given.steps.length > 1 ? found.map((fault) => `step ${String(index + 1)}: ${fault}`) : found;
    }
    return [];
  } finally {
    steps.end();
    await served.stop();
  }
}
