/** A function's place in the Lambda API. */
export interface InvokeUrl {
  readonly url: URL;
  readonly name: string;
  /** Alias or version. */
  readonly qualifier: string | undefined;
}

/**
 * Address of `Invoke` for a function by name, or by name and alias or version (`name:live`).
 * Source: AWS Lambda API Reference, "Invoke"
 * @throws Error for anything else, for example an ARN
 */
export function invokeUrl(endpoint: URL, functionName: string): InvokeUrl {
  const [, name, qualifier] = /^([\w-]+)(?::([\w$-]+))?$/.exec(functionName) ?? [];
  if (name === undefined) {
    throw new Error(
      `${JSON.stringify(functionName)} names no function; give its name, or its name and alias as in name:live`,
    );
  }
  const url = new URL(`/2015-03-31/functions/${name}/invocations`, endpoint);
  if (qualifier !== undefined) url.searchParams.set('Qualifier', qualifier);
  return { url, name, qualifier };
}
