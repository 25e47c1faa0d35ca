import type { TemplateJson } from './policy-faults.ts';

/** What would tie a stack to another: exported outputs and imported values. */
export function crossStackFaultsIn(template: TemplateJson): readonly string[] {
  const exported = Object.entries(template.Outputs ?? {})
    .filter(([, output]) => typeof output === 'object' && output !== null && 'Export' in output)
    .map(([name]) => `output ${name} is exported; give what others need a name they can tell`);
  const imports = JSON.stringify(template).includes('"Fn::ImportValue"')
    ? ['a value is imported from another stack; name it instead']
    : [];
  return [...exported, ...imports];
}
