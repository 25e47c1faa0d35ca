import { InputObject, util } from '../../velocity/index.ts';
import type { InputParameters } from '../../velocity/index.ts';
import type { Exchange } from '../exchange.ts';
import { lastValues } from '../request/query.ts';
import { contextForTemplate } from './template-context.ts';

function parametersOf(exchange: Exchange): InputParameters {
  return {
    path: exchange.pathParameters ?? {},
    querystring: lastValues(exchange.query ?? {}),
    header: lastValues(exchange.headers),
  };
}

/** Variables of a mapping template: `$input` over the given body, `$context`, `$stageVariables` and `$util`. */
export function templateVariables(exchange: Exchange, body: string): Record<string, unknown> {
  return {
    input: new InputObject(body, () => parametersOf(exchange)),
    context: contextForTemplate(exchange),
    stageVariables: exchange.stageVariables ?? {},
    util,
  };
}
