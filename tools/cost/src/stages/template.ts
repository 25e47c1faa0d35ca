/** A resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The part of a template that costs depend on. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

type Json = Readonly<Record<string, unknown>>;

/** A value of a template that is an object; another, or none, is an empty one. */
export const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** A value of a template that is a list; another, or none, is an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
