import type { Exchange } from '../exchange.ts';

/** A URI of an integration with the stage's variables put in; undefined when one of them is not set. */
export function compileStageUri(uri: string): (exchange: Exchange) => string | undefined {
  if (!uri.includes('${stageVariables.')) return () => uri;
  return (exchange) => {
    let complete = true;
    const written = uri.replace(/\$\{stageVariables\.([^}]+)\}/g, (_, name: string) => {
      const value = exchange.stageVariables?.[name];
      complete &&= value !== undefined;
      return value ?? '';
    });
    return complete ? written : undefined;
  };
}

/**
 * Puts path parameters into `{name}` and `{name+}`; percent-escapes of the values are kept as they are. Undefined when a
 * name is left without a value, which API Gateway takes for a misconfigured URI.
 */
export function fillPath(uri: string, parameters: Readonly<Record<string, string>>): string | undefined {
  if (!uri.includes('{')) return uri;
  let complete = true;
  const filled = uri.replace(/\{([^{}]+?)\+?\}/g, (_, name: string) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    complete &&= value !== undefined;
    return value ?? '';
  });
  return complete ? filled : undefined;
}
