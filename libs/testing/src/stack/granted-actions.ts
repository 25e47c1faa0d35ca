interface Statement {
  readonly Action: string | readonly string[];
}

interface RoleProperties {
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
}

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
}

/** What each function's role may do beside what every function may: write its log, its traces and its lost events. */
export function grantedActions({ Resources = {} }: Template): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
      .map(([id, { Properties }]) => [id, actionsOf(Properties as RoleProperties)]),
  );
}

function actionsOf({ Policies = [] }: RoleProperties): readonly string[] {
  return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Action }) => Action)
    .filter((action) => !/^(logs:|xray:|sqs:SendMessage$)/.test(action))
    .sort();
}
