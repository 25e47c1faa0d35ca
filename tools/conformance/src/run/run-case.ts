import { serveCase } from '../api/served-case.ts';
import type { ConformanceCase } from '../case/conformance-case.ts';
import type { HandlerShelf } from '../handlers/handler-shelf.ts';
import { Steps } from './steps.ts';

/**
 * Brings up the API of a case, does its steps in order and judges each.
 *
 * @returns every difference of the first step that has any; nothing when the case passes
 * @throws Error when the API cannot be brought up or does not answer
 */
export async function runCase(given: ConformanceCase, shelf: HandlerShelf): Promise<readonly string[]> {
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
