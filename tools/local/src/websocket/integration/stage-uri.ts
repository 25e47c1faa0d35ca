import type { WebSocketCall } from '../call.ts';

/** A URI of an integration with the stage's variables put in; undefined when one of them is not set. */
export function compileStageUri(uri: string): (call: WebSocketCall) => string | undefined {
  if (!uri.includes('${stageVariables.')) return () => uri;
  return ({ definition }) => {
    let complete = true;
    const written = uri.replace(/\$\{stageVariables\.([^}]+)\}/g, (_, name: string) => {
      const value = definition.stage.variables?.[name];
      complete &&= value !== undefined;
      return value ?? '';
    });
    return complete ? written : undefined;
  };
}
