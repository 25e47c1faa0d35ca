import { join } from 'node:path';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { AssemblyError } from './assembly-error.ts';
import { evaluateCondition } from './conditions.ts';
import { fail } from './intrinsic-arguments.ts';
import { resolve } from './intrinsics.ts';
import { readJson } from './read-json.ts';
import type { Scope, Target } from './scope.ts';
import type { AssemblyStack, ResolvedResource, Template } from './template.ts';
import { textOf } from './values.ts';

/** Gives what another stack exports under a name; undefined when none does. */
export type Imports = (name: string) => Json | undefined;

/** Tells the types whose properties nobody reads, so that what cannot be resolved in them does no harm. */
export type IsUnread = (type: string) => boolean;

/** A stack while it is resolved: every part is resolved when it is first asked for, and once. */
export class OpenStack {
  readonly #stack: AssemblyStack;
  readonly #target: Target;
  readonly #parameters: JsonObject;
  readonly #imports: Imports;
  readonly #conditions = new Map<string, boolean>();
  readonly #known = new Map<string, JsonObject>();
  readonly #open = new Set<string>();
  readonly #nested = new Map<string, OpenStack>();

  /** @param parameters values that replace the defaults of the template's parameters */
  constructor(stack: AssemblyStack, target: Target, parameters: JsonObject, imports: Imports) {
    this.#stack = stack;
    this.#target = target;
    this.#parameters = parameters;
    this.#imports = imports;
    for (const [name, expression] of Object.entries(stack.template.Conditions ?? {})) {
      this.#conditions.set(name, evaluateCondition(expression, this.#scopeAt(name), resolve));
    }
  }

  /**
   * The resources whose condition holds, followed by those of nested stacks. A resource of an unread type is without
   * properties when they cannot be resolved.
   */
  resources(isUnread: IsUnread): ResolvedResource[] {
    const { name, template } = this.#stack;
    const own = Object.entries(template.Resources)
      .filter(([logicalId, { Condition }]) => this.#holds(Condition, logicalId))
      .map(([logicalId, resource]) => ({
        stack: name,
        logicalId,
        type: resource.Type,
        properties: isUnread(resource.Type)
          ? this.#propertiesOrNone(logicalId)
          : this.#propertiesOf(logicalId),
        metadata: resource.Metadata ?? {},
        ...this.#updatePolicyOf(logicalId),
      }));
    const nested = own
      .filter(({ type }) => type === 'AWS::CloudFormation::Stack')
      .flatMap(({ logicalId }) => this.#nestedStack(logicalId).resources(isUnread));
    return [...own, ...nested];
  }

  /** Value of an output; undefined when there is none, or its condition does not hold. */
  output(name: string): Json | undefined {
    const output = this.#stack.template.Outputs?.[name];
    return output && this.#outputHolds(output, name)
      ? resolve(output['Value'] ?? null, this.#scopeAt(name))
      : undefined;
  }

  /** The outputs that are exported, by the name of the export. */
  exports(): Map<string, string> {
    const names = new Map<string, string>();
    for (const [name, output] of Object.entries(this.#stack.template.Outputs ?? {})) {
      const { Export } = output;
      if (!isObject(Export) || !this.#outputHolds(output, name)) continue;
      names.set(textOf(resolve(Export['Name'] ?? null, this.#scopeAt(name))), name);
    }
    return names;
  }

  #outputHolds(output: JsonObject, name: string): boolean {
    const { Condition } = output;
    return this.#holds(typeof Condition === 'string' ? Condition : undefined, name);
  }

  #holds(condition: string | undefined, at: string): boolean {
    return (
      condition === undefined ||
      (this.#conditions.get(condition) ??
        fail(this.#scopeAt(at), `has the condition ${condition}`, 'a condition of the template'))
    );
  }

  #scopeAt(at: string): Scope {
    return {
      stack: this.#stack.name,
      target: this.#target,
      template: this.#stack.template,
      parameters: this.#parameters,
      conditions: this.#conditions,
      propertiesOf: (logicalId) => this.#propertiesOf(logicalId),
      nestedOutput: (logicalId, output) => this.#nestedStack(logicalId).output(output),
      imported: this.#imports,
      at,
    };
  }

  #propertiesOf(logicalId: string): JsonObject {
    const done = this.#known.get(logicalId);
    if (done !== undefined) return done;
    if (this.#open.has(logicalId)) {
      throw new AssemblyError(
        `${this.#stack.name}/${logicalId} depends on itself through ${[...this.#open].join(' → ')}. Break the circle and synthesise again.`,
      );
    }
    this.#open.add(logicalId);
    try {
      const written = this.#stack.template.Resources[logicalId]?.Properties ?? {};
      const properties = resolve(written, this.#scopeAt(logicalId));
      const object = isObject(properties) ? properties : {};
      this.#known.set(logicalId, object);
      return object;
    } finally {
      this.#open.delete(logicalId);
    }
  }

  #updatePolicyOf(logicalId: string): { readonly updatePolicy?: JsonObject } {
    const written = this.#stack.template.Resources[logicalId]?.UpdatePolicy;
    if (written === undefined) return {};
    const updatePolicy = resolve(written, this.#scopeAt(logicalId));
    return isObject(updatePolicy) ? { updatePolicy } : {};
  }

  #propertiesOrNone(logicalId: string): JsonObject {
    try {
      return this.#propertiesOf(logicalId);
    } catch (error) {
      if (error instanceof AssemblyError) return {};
      throw error;
    }
  }

  #nestedStack(logicalId: string): OpenStack {
    const done = this.#nested.get(logicalId);
    if (done !== undefined) return done;
    const { Parameters } = this.#propertiesOf(logicalId);
    const name = `${this.#stack.name}-${logicalId}`;
    const nested = new OpenStack(
      { ...this.#stack, name, template: this.#nestedTemplate(logicalId, name) },
      this.#target,
      isObject(Parameters) ? Parameters : {},
      this.#imports,
    );
    this.#nested.set(logicalId, nested);
    return nested;
  }

  /** The template that a nested stack names: an asset of the assembly. */
  #nestedTemplate(logicalId: string, name: string): Template {
    const url = textOf(this.#propertiesOf(logicalId)['TemplateURL']);
    const named = this.#stack.template.Resources[logicalId]?.Metadata?.['aws:asset:path'];
    const file =
      this.#stack.assets.get(url.slice(url.lastIndexOf('/') + 1)) ??
      (typeof named === 'string' ? join(this.#stack.directory, named) : undefined);
    if (file === undefined) {
      return fail(
        this.#scopeAt(logicalId),
        `takes the template ${url}`,
        'a template among the assets of the assembly, as NestedStack of CDK makes it',
      );
    }
    const template = readJson(file, `The nested stack ${name}`);
    if (isObject(template['Resources'])) return template as unknown as Template;
    throw new AssemblyError(`The template of the nested stack ${name} (${file}) has no Resources object.`);
  }
}
