import { readJson } from './json-text.ts';
import { isNull, javaText, ScopeObject } from './values.ts';

const escapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
  "'": "\\'",
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
};

/** `StringEscapeUtils.escapeJavaScript` of commons-lang, which also escapes `'` and `/`. */
function escapeJavaScript(text: string): string {
  return text.replace(/['"\\/]|[\u0000-\u001f]|[^\u0000-\u007e]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return escapes[character] ?? `\\u${code}`;
  });
}

/** `URLEncoder.encode` of Java: form encoding, where a space is `+`. */
function urlEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function urlDecode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

const methods: Readonly<Record<string, (text: string) => unknown>> = {
  escapeJavaScript,
  urlEncode,
  urlDecode,
  base64Encode: (text) => Buffer.from(text, 'utf8').toString('base64'),
  base64Decode: (text) => Buffer.from(text, 'base64').toString('utf8'),
  parseJson: readJson,
};

/** `$util` of API Gateway's mapping templates; a null parameter gives null. */
class UtilObject extends ScopeObject {
  override call(name: string, parameters: readonly unknown[]): unknown {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    return method === undefined || isNull(parameters[0]) ? undefined : method(javaText(parameters[0]));
  }
}

export const util: ScopeObject = new UtilObject();
