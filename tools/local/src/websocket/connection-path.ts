function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The connection that a path below a stage names, `/@connections/ID` with or without escapes; undefined for any other. */
export function connectionIdIn(path: string): string | undefined {
  const id = /^\/(?:@|%40)connections\/([^/]+)$/.exec(path)?.[1];
  return id === undefined ? undefined : decode(id);
}
