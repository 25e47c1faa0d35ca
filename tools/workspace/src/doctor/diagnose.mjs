import { machine } from './checks/machine.mjs';
import { programs } from './checks/programs.mjs';
import { workspace } from './checks/workspace.mjs';

/** @type {import('./diagnose.mjs').diagnose} */
export const diagnose = async (around) => {
  const findings = await Promise.all([programs, machine, workspace].map((check) => check(around)));
  return findings.flat();
};

const marks = { ok: 'ok     ', warning: 'warning', failure: 'FAILURE' };

/** @type {import('./diagnose.mjs').report} */
export const report = (findings) => {
  const count = (/** @type {string} */ state) => findings.filter((finding) => finding.state === state).length;
  const lines = findings.flatMap(({ check, state, found, remedy }) => [
    `${marks[state]}  ${check.padEnd(20)}${found}`,
    ...(remedy === undefined ? [] : [`${' '.repeat(29)}→ ${remedy}`]),
  ]);
  const [failures, warnings] = [count('failure'), count('warning')];
  const verdict =
    failures > 0
      ? `${failures} to mend before npm start.`
      : warnings > 0
        ? 'Ready, with a warning.'
        : 'Ready.';
  return [...lines, '', verdict].join('\n');
};
