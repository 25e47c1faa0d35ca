import type { Json } from '../json.ts';
import type { Template } from './template.ts';

/** Account in which everything local lives. */
export const localAccount = '000000000000';
/** Region in which everything local lives. */
const localRegion = 'us-east-1';

/** What a template is resolved for. */
export interface Target {
  readonly accountId: string;
  readonly region: string;
  /**
   * Values of template parameters by their name, and of what the templates only refer to: `ssm:/name`, or whatever else
   * stands in a dynamic reference.
   */
  readonly parameters: Readonly<Record<string, string>>;
}

export const localTarget: Target = { accountId: localAccount, region: localRegion, parameters: {} };

/** Everything an intrinsic function may look at while one stack is resolved. */
export interface Scope {
  readonly stack: string;
  readonly target: Target;
  readonly template: Template;
  /** Values that replace the defaults of the template's parameters. */
  readonly parameters: { readonly [name: string]: Json };
  readonly conditions: ReadonlyMap<string, boolean>;
  /** The properties of another resource, resolved; asked for by `Ref` and `Fn::GetAtt`. */
  propertiesOf(logicalId: string): { readonly [key: string]: Json };
  /** An output of a nested stack; undefined when it has none of that name. */
  nestedOutput(logicalId: string, output: string): Json | undefined;
  /** What another stack exports under a name; undefined when none does. */
  imported(name: string): Json | undefined;
  /** Where the value being resolved stands, for messages. */
  readonly at: string;
}
