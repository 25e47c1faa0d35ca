import { faultOf } from '../gateway/fault.ts';
import type { Fault } from '../gateway/fault.ts';
import { lastValues } from '../gateway/request/query.ts';
import { compileTemplate, InputObject, util } from '../velocity/index.ts';
import type { InputParameters, Template } from '../velocity/index.ts';
import type { WebSocketCall } from './call.ts';
import { contextOf } from './request-context.ts';
import { compileSelection } from './selection-expression.ts';
import { readVariable } from './source.ts';
import type { Answered } from './source.ts';

const fallbackKey = '$default';
const json = 'application/json';

/** The template that a selection expression chooses, or else that of `$default` or of JSON; undefined when there is none. */
export type ChooseTemplate = (call: WebSocketCall, answered?: Answered) => Template | undefined;

/** @throws Error when one of the templates is not Velocity. */
export function compileTemplates(
  templates: Readonly<Record<string, string>>,
  selection: string | undefined,
): ChooseTemplate {
  const byKey = new Map(Object.entries(templates).map(([key, text]) => [key, compileTemplate(text)]));
  const fallback = byKey.get(fallbackKey) ?? byKey.get(json);
  if (selection === undefined || byKey.size === 0) return () => fallback;
  const select = compileSelection(selection);
  return (call, answered) => byKey.get(select(readVariable(call, answered)) ?? fallbackKey) ?? fallback;
}

function parametersOf({ opening }: WebSocketCall): InputParameters {
  return {
    path: {},
    querystring: lastValues(opening?.query ?? {}),
    header: lastValues(opening?.headers ?? {}),
  };
}

/** Renders a template over a body; a template that fails is an error of the API's configuration. */
export function renderTemplate(template: Template, call: WebSocketCall, body: string): string | Fault {
  if (template.constant !== undefined) return template.constant;
  try {
    return template.render({
      input: new InputObject(body, () => parametersOf(call)),
      context: contextOf(call),
      stageVariables: call.definition.stage.variables ?? {},
      util,
    });
  } catch {
    return faultOf('API_CONFIGURATION_ERROR');
  }
}
