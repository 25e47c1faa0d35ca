import type { Plan, PlannedStack } from './plan.ts';

/** A plan for people: what would be done in which order and why, what is left alone, and what stands in the way. */
export function planText(plan: Plan): string {
  const width = Math.max(...[...plan.steps, ...plan.unchanged].map(({ stack }) => stack.length), 0);
  return [
    heading(plan),
    ...plan.steps.flatMap(({ action, after, ...step }, index) => [
      `${String(index + 1).padStart(3)}. ${action.padEnd(6)} ${step.stack.padEnd(width)}  ${firstReason(step)}`,
      ...step.reasons.slice(1).map(({ text }) => `${' '.repeat(width + 14)}${text}`),
      ...(after.length > 0 ? [`${' '.repeat(width + 14)}after ${after.join(', ')}`] : []),
    ]),
    ...(plan.unchanged.length > 0 ? ['', 'unchanged'] : []),
    ...plan.unchanged.map((stack) =>
      `     ${stack.stack.padEnd(width + 7)}  ${firstReason(stack)}`.trimEnd(),
    ),
    ...listed('note', plan.notes),
    ...listed('refused', plan.refusals),
  ].join('\n');
}

/** A plan as a comment of a pull request. */
export function planMarkdown(plan: Plan): string {
  const rows = plan.steps.map(
    ({ action, stack, reasons }, index) =>
      `| ${index + 1} | ${action} | \`${stack}\` | ${reasons.map(({ text }) => cell(text)).join('<br>')} |`,
  );
  const spared = plan.unchanged.map(({ stack }) => `\`${stack}\``).join(', ');
  return [
    `### Deploy plan for \`${plan.stage}\``,
    '',
    heading(plan),
    ...(rows.length > 0 ? ['', '| | what | stack | why |', '| --- | --- | --- | --- |', ...rows] : []),
    ...(spared === '' ? [] : ['', `Unchanged: ${spared}`]),
    ...plan.notes.map((note) => `\n> [!NOTE]\n> ${note}`),
    ...plan.refusals.map((refusal) => `\n> [!CAUTION]\n> ${refusal}`),
  ].join('\n');
}

function heading({ stage, steps, unchanged, isRead, base }: Plan): string {
  const total = steps.length + unchanged.length;
  const what = isRead ? 'differ from what is deployed' : 'may be altered by the change; AWS was not asked';
  return `${stage}: ${steps.length} of ${total} stacks ${what}${base === undefined ? '' : ` (change since ${base})`}`;
}

const firstReason = ({ reasons }: PlannedStack): string => reasons[0]?.text ?? '';

const listed = (word: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', ...lines.map((line) => `${word}: ${line}`)];

const cell = (text: string): string => text.replace(/[|\n]/g, ' ');
