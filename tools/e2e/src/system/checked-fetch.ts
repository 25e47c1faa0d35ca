import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { lastErrors } from './last-errors.ts';

interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>;
}
interface Specification {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>>
  >;
  readonly components: { readonly responses?: Readonly<Record<string, Answer>> };
}

/** Checks answers against the specification that the system itself publishes. */
export class PublishedSpecification {
  readonly #document: Specification;
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false });
  readonly #compiled = new Map<unknown, ValidateFunction>();

  constructor(document: Specification) {
    this.#document = document;
    this.#ajv.addSchema(document, 'openapi');
  }

  /** What is wrong with an answer; empty when it is as published. */
  faultsOf(
    method: string,
    path: string,
    status: number,
    contentType: string,
    body: string,
  ): readonly string[] {
    const template = Object.keys(this.#document.paths)
      .sort((one, other) => (one.match(/\{/g) ?? []).length - (other.match(/\{/g) ?? []).length)
      .find((candidate) => new RegExp(`^${candidate.replace(/\{\w+\}/g, '[^/]+')}$`).test(path));
    const operation =
      template === undefined ? undefined : this.#document.paths[template]?.[method.toLowerCase()];
    if (operation === undefined) return [];
    const published = this.#resolve(operation.responses[String(status)]);
    if (published === undefined) return [`${method} ${template} publishes no answer ${status}`];
    const media = published.content?.[contentType.split(';')[0] ?? ''];
    if (media?.schema === undefined || body === '') return [];
    const validate = this.#validatorOf(media.schema);
    return validate(JSON.parse(body))
      ? []
      : [`${method} ${template} ${status}: ${this.#ajv.errorsText(validate.errors)}`];
  }

  #resolve(answer: Answer | undefined): Answer | undefined {
    const name = answer?.$ref?.split('/').at(-1);
    return name === undefined ? answer : this.#document.components.responses?.[name];
  }

  #validatorOf(schema: unknown): ValidateFunction {
    const known = this.#compiled.get(schema);
    if (known !== undefined) return known;
    const text = JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components');
    const validate = this.#ajv.compile(JSON.parse(text) as object);
    this.#compiled.set(schema, validate);
    return validate;
  }
}

/** Only a caller that asks for this problem by a reserved identifier may get it. */
const unasked = (status: number, body: string): boolean =>
  status === 500 && !body.includes('A reserved identifier asked for this problem.');

/**
 * `fetch` that fails when an answer of the system is not as its own specification says, or is an internal error; then it
 * tells what the functions logged.
 * @param data folder of the system's data
 */
export function checkedFetch(baseUrl: string, data: string): typeof fetch {
  let specification: Promise<PublishedSpecification> | undefined;
  const load = async (): Promise<PublishedSpecification> => {
    const answer = await fetch(`${baseUrl}/openapi.json`);
    return new PublishedSpecification((await answer.json()) as Specification);
  };
  return async (input, init) => {
    const answer = await fetch(input, init);
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const contentType = answer.headers.get('content-type') ?? '';
    if (contentType.includes('json')) {
      const body = await answer.clone().text();
      const published = await (specification ??= load());
      const faults = published.faultsOf(init?.method ?? 'GET', pathname, answer.status, contentType, body);
      if (faults.length > 0) throw new Error(`not as published: ${faults.join('; ')}`);
      if (unasked(answer.status, body))
        throw new Error([`${init?.method ?? 'GET'} ${pathname}: ${body}`, ...lastErrors(data)].join('\n'));
    }
    return answer;
  };
}
