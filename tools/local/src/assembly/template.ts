import type { Json, JsonObject } from '../json.ts';

/** One resource of a CloudFormation template, before its intrinsic functions are resolved. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly Condition?: string;
  readonly Metadata?: JsonObject;
  readonly UpdatePolicy?: JsonObject;
}

/** The sections of a CloudFormation template that the runtime reads. */
export interface Template {
  readonly Parameters?: { readonly [name: string]: JsonObject };
  readonly Mappings?: { readonly [name: string]: { readonly [key: string]: JsonObject } };
  readonly Conditions?: { readonly [name: string]: Json };
  readonly Resources: { readonly [logicalId: string]: TemplateResource };
  readonly Outputs?: { readonly [name: string]: JsonObject };
}

/** One stack of a cloud assembly as it lies on disk. */
export interface AssemblyStack {
  readonly name: string;
  /** Folder that holds `manifest.json`, absolute. */
  readonly directory: string;
  readonly template: Template;
  /** Folder or file of each file asset by its object key, absolute. */
  readonly assets: ReadonlyMap<string, string>;
}

/** One resource with every intrinsic function resolved. */
export interface ResolvedResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly metadata: JsonObject;
  /** How CloudFormation updates it; absent when the template says nothing of it. */
  readonly updatePolicy?: JsonObject;
}

/** A stack whose resources are ready to be started. */
export interface ResolvedStack {
  readonly name: string;
  /** Folder of the assembly, absolute. */
  readonly directory: string;
  readonly assets: ReadonlyMap<string, string>;
  readonly resources: readonly ResolvedResource[];
}
