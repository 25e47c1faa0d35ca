import { authorizerNames, serveCase, type ServedCase } from '../api/served-case.ts';
import type { ConformanceCase, Step } from '../case/conformance-case.ts';
import type { HandlerShelf } from '../handlers/handler-shelf.ts';
import { differences } from '../judge/differences.ts';
import { fillerOf } from '../request/fill.ts';
import { sendRequest } from '../request/send-request.ts';

/** Milliseconds that an answer may take beyond the longest integration. */
const patienceMs = 45_000;

async function runStep(step: Step, given: ConformanceCase, served: ServedCase): Promise<readonly string[]> {
  if (step.kind === 'advance') {
    served.clock.advance(step.seconds * 1000);
    return [];
  }
  const { answers, elapsedSeconds } = await sendRequest(step.request, {
    port: served.port,
    stage: given.stage,
    fill: fillerOf({ apiKeys: given.apiKeys, now: () => served.clock.now() }),
    patienceMs,
  });
  const answer = answers.at(-1);
  if (answer === undefined) return ['no request was sent'];
  const { recordings } = served;
  const outcome = { answer, answers, elapsedSeconds, recordings, authorizers: authorizerNames(given) };
  return differences(step.expected, outcome, given.recordedFields);
}

/**
 * Brings up the API of a case, does its steps in order and judges each.
 *
 * @returns every difference of the first step that has any; nothing when the case passes
 * @throws Error when the API cannot be brought up or does not answer
 */
export async function runCase(given: ConformanceCase, shelf: HandlerShelf): Promise<readonly string[]> {
  const served = await serveCase(given, shelf);
  try {
    for (const [index, step] of given.steps.entries()) {
      const found = await runStep(step, given, served);
      if (found.length > 0)
        return given.steps.length > 1 ? found.map((fault) => `step ${String(index + 1)}: ${fault}`) : found;
    }
    return [];
  } finally {
    await served.stop();
  }
}
