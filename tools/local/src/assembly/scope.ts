import type { Json } from '../gateway/ports.ts';
import type { Template } from './template.ts';

/** Account in which everything local lives. */
export const localAccount = '000000000000';
/** Region in which everything local lives. */
export const localRegion = 'us-east-1';

/** What a template is resolved for. */
export interface Target {
  readonly accountId: string;
  readonly region: string;
  /** Values that replace the defaults of template parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

export const localTarget: Target = { accountId: localAccount, region: localRegion, parameters: {} };

/** Everything an intrinsic function may look at while one stack is resolved. */
export interface Scope {
  readonly stack: string;
  readonly target: Target;
  readonly template: Template;
  readonly conditions: ReadonlyMap<string, boolean>;
  /** The properties of another resource, resolved; asked for by `Ref` and `Fn::GetAtt`. */
  propertiesOf(logicalId: string): { readonly [key: string]: Json };
  /** Where the value being resolved stands, for messages. */
  readonly at: string;
}
