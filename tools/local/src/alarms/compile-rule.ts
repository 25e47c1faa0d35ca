import { AlarmError } from './alarm-error.ts';
import type { AlarmState } from './alarm-definition.ts';

/** State of an alarm by its name or ARN. */
export type StateOf = (alarm: string) => AlarmState | undefined;
/** Whether the rule of a composite alarm holds. */
export type Rule = (stateOf: StateOf) => boolean;

const states: ReadonlySet<string> = new Set(['OK', 'ALARM', 'INSUFFICIENT_DATA']);
const pattern = /\s+|([()])|"([^"]*)"|'([^']*)'|([^\s()"']+)/gy;

interface Word {
  readonly text: string;
  readonly quoted: boolean;
}

function wordsOf(rule: string): Word[] {
  return [...rule.matchAll(pattern)].flatMap(([, sign, double, single, plain]) => {
    const quoted = double ?? single;
    const text = sign ?? quoted ?? plain;
    return text === undefined ? [] : [{ text, quoted: quoted !== undefined }];
  });
}

/**
 * Compiles the rule of a composite alarm: `ALARM(…)`, `OK(…)`, `INSUFFICIENT_DATA(…)`, `TRUE`, `FALSE`, `AND`, `OR`, `NOT`.
 * Source: CloudWatch API reference, `PutCompositeAlarm`, `AlarmRule`.
 * @throws AlarmError when it is none
 */
export function compileRule(text: string): Rule {
  const words = wordsOf(text);
  let at = 0;
  const fail = (): never => {
    throw new AlarmError(`The alarm rule ${text} cannot be read from its word ${at + 1} on.`);
  };
  const takes = (word: string): boolean => {
    const found = words[at]?.text === word && words[at]?.quoted === false;
    if (found) at += 1;
    return found;
  };
  const all = (): Rule => {
    let left = both();
    while (takes('OR')) {
      const [first, second] = [left, both()];
      left = (stateOf) => first(stateOf) || second(stateOf);
    }
    return left;
  };
  const both = (): Rule => {
    let left = one();
    while (takes('AND')) {
      const [first, second] = [left, one()];
      left = (stateOf) => first(stateOf) && second(stateOf);
    }
    return left;
  };
  const one = (): Rule => {
    if (takes('NOT')) {
      const inner = one();
      return (stateOf) => !inner(stateOf);
    }
    if (takes('TRUE')) return () => true;
    if (takes('FALSE')) return () => false;
    if (takes('(')) {
      const inner = all();
      return takes(')') ? inner : fail();
    }
    const state = words[at++]?.text ?? '';
    if (!states.has(state) || !takes('(')) return fail();
    const alarm = words[at++]?.text ?? fail();
    return takes(')') ? (stateOf) => stateOf(alarm) === state : fail();
  };
  const rule = all();
  return at === words.length ? rule : fail();
}

/** Names and ARNs of the alarms that a rule looks at. */
export function alarmsIn(rule: string): string[] {
  const words = wordsOf(rule);
  return words.flatMap(({ text }, index) =>
    states.has(words[index - 2]?.text ?? '') && words[index - 1]?.text === '(' ? [text] : [],
  );
}
