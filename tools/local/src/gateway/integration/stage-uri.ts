import { functionArnOf } from '../definition/read-authorization.ts';

/** Gives a text for the variables of a stage; undefined when one that it needs is not set. */
type ForStage = (variables: Readonly<Record<string, string>> | null) => string | undefined;

const hasVariables = (uri: string): boolean => uri.includes('${stageVariables.');

/** A URI of an integration with the stage's variables put in. */
export function compileStageUri(uri: string): ForStage {
  if (!hasVariables(uri)) return () => uri;
  return (variables) => {
    let complete = true;
    const written = uri.replace(/\$\{stageVariables\.([^}]+)\}/g, (_, name: string) => {
      const value = variables?.[name];
      complete &&= value !== undefined;
      return value ?? '';
    });
    return complete ? written : undefined;
  };
}

/** The function that a URI invokes; undefined when it invokes none. */
export function compileFunctionArn(uri: string): ForStage {
  if (hasVariables(uri)) {
    const uriOf = compileStageUri(uri);
    return (variables) => functionArnOf(uriOf(variables) ?? '');
  }
  const functionArn = functionArnOf(uri);
  return () => functionArn;
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
