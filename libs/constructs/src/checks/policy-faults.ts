/** The part of a synthesised template that is looked at. */
export interface TemplateJson {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

/** Statements that allow more than they name: wildcards in actions, and reads without a key. */
export function policyFaultsIn({ Resources }: TemplateJson): readonly string[] {
  return Object.entries(Resources).flatMap(([logicalId, { Properties }]) =>
    statementsIn(Properties)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action, NotAction }) =>
        [Action ?? [], NotAction === undefined ? [] : ['NotAction:*']].flat(),
      )
      .filter((action) => action.includes('*') || action === 'dynamodb:Scan')
      .map((action) => `${logicalId} allows ${action}`),
  );
}

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: unknown;
}

function statementsIn(value: unknown): readonly Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'Statement' in value && Array.isArray(value.Statement) ? (value.Statement as Statement[]) : [];
  return [...own, ...Object.values(value).flatMap(statementsIn)];
}
