/** A resource of a CloudFormation template. */
export interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A CloudFormation template, as far as deployments look into it. */
export interface Template {
  readonly Description?: string;
  readonly Parameters?: Readonly<Record<string, Parameter>>;
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, Output>>;
}

export interface Parameter {
  readonly Type?: string;
  readonly Default?: unknown;
  /** Whether CloudFormation tells its value to nobody; `true` or `"true"`. */
  readonly NoEcho?: unknown;
  readonly Description?: string;
}

export interface Output {
  readonly Value?: unknown;
  readonly Export?: { readonly Name?: unknown };
}

/** A value as text that is the same for equal values, whatever the order of their keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** CloudFormation gives characters outside ASCII back as question marks, one for each code point, as CDK’s command reckons. */
export const legible = (text: string): string => text.replace(/[^\p{ASCII}]/gu, '?');
