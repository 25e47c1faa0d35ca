import type { TemplateJson } from '../checks/policy-faults.ts';

/** Who may call functions by a template: `url`, `anyone`, `s3.amazonaws.com`, `s3.amazonaws.com for anyone`, `role GetBoatRole`. */
export function invokersIn({ Resources }: TemplateJson): readonly string[] {
  const all = Object.entries(Resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
    const properties = Properties as Readonly<Record<string, unknown>>;
    if (Type === 'AWS::Lambda::Url') return ['url'];
    if (Type === 'AWS::Lambda::Permission') return [permitted(properties)];
    // Whatever else may call has a statement that says so: a role, a managed policy, an inline policy.
    return /"lambda:(?:Invoke\w*|\*)"/.test(JSON.stringify(properties)) ? [`role ${logicalId}`] : [];
  });
  return [...new Set(all)].sort();
}

function permitted({ Principal, SourceArn, SourceAccount }: Readonly<Record<string, unknown>>): string {
  if (Principal === '*') return 'anyone';
  const name = typeof Principal === 'string' ? Principal : JSON.stringify(Principal);
  return SourceArn === undefined && SourceAccount === undefined ? `${name} for anyone` : name;
}
