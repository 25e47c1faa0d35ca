import { takeTemplate } from '../../velocity/index.ts';
import type { Template } from '../../velocity/index.ts';
import type { MethodModel } from '../definition/model.ts';

/** What exported definitions write where the body is to be passed on as it is. */
const passthrough = '__passthrough__';

/** Compiles a mapping template; an empty one passes the body on as it is, and is undefined. */
export function readTemplate(text: string): Template | undefined {
  return text === '' || text === passthrough ? undefined : takeTemplate(text);
}

/** One line for each mapping template of a method that cannot be rendered; proxies render none. */
export function templateFaults({ httpMethod, resourcePath, integration }: MethodModel): string[] {
  const { type, templates, responses } = integration;
  if (type === 'AWS_PROXY' || type === 'HTTP_PROXY') return [];
  const texts = [templates, ...responses.map((response) => response.templates)].flatMap((byType) =>
    Object.values(byType),
  );
  return [...new Set(texts)].flatMap((text) => {
    const fault = readTemplate(text)?.fault;
    if (fault === undefined) return [];
    return [
      `${httpMethod} ${resourcePath}: ${fault} Until then what needs it is answered with 500, as API Gateway answers it.`,
    ];
  });
}
