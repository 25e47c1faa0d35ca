import { readJsonPath } from './json-path.ts';
import { readJson } from './json-text.ts';
import { isNull, javaText, ownValue, ScopeObject } from './values.ts';

/** Parameters of the method request, as `$input.params()` gives them. */
export interface InputParameters {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

function headerValue(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const exact = ownValue(headers, name);
  if (exact !== undefined) return exact as string;
  const wanted = name.toLowerCase();
  return Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** A body that a template asks for as JSON and that cannot be read as any. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

/** `$input` of API Gateway's mapping templates: the body of a request or of an integration's answer, and the request's parameters. */
export class InputObject extends ScopeObject {
  readonly #text: string;
  readonly #readParameters: () => InputParameters;
  #readOnce: InputParameters | undefined;
  #parsed: { readonly value: unknown } | undefined;

  /** `text` is the body; an empty one reads as `{}`, as API Gateway has it. */
  constructor(text: string, parameters: () => InputParameters) {
    super();
    this.#text = text === '' ? '{}' : text;
    this.#readParameters = parameters;
  }

  get #parameters(): InputParameters {
    return (this.#readOnce ??= this.#readParameters());
  }

  override property(name: string): unknown {
    return name === 'body' ? this.#text : undefined;
  }

  override call(name: string, parameters: readonly unknown[]): unknown {
    const [first] = parameters;
    if (name === 'path') return this.#read(isNull(first) ? '$' : javaText(first));
    if (name === 'json') {
      const value = this.#read(isNull(first) ? '$' : javaText(first));
      return JSON.stringify(value === undefined ? '' : value);
    }
    if (name === 'params') return isNull(first) ? this.#parameters : this.#parameter(javaText(first));
    return undefined;
  }

  /** A body that has nothing of JSON is one string. */
  #read(path: string): unknown {
    this.#parsed ??= { value: this.#parse() };
    return readJsonPath(this.#parsed.value, path);
  }

  #parse(): unknown {
    try {
      return readJson(this.#text);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new UnreadableBody(`The body is not JSON: ${reason} Send JSON, or read it with $input.body.`, {
        cause,
      });
    }
  }

  /** Looked for in the path, then the query, then the headers; an unknown name is the empty string. */
  #parameter(name: string): unknown {
    const { path, querystring, header } = this.#parameters;
    return ownValue(path, name) ?? ownValue(querystring, name) ?? headerValue(header, name) ?? '';
  }
}
