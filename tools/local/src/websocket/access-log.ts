import type { WebSocketCall } from './call.ts';
import { contextOf, textAt } from './request-context.ts';

const variable = /\$(?:\{context\.([\w.-]+)\}|context\.(\w+(?:\.\w+)*))/g;

/** Compiles `AccessLogSettings.Format`; a variable without a value is written as `-`. */
export function compileAccessLog(format: string): (call: WebSocketCall) => string {
  const line = format.replace(/\s*\n\s*/g, ' ').trim();
  return (call) => {
    const context = contextOf(call);
    return line.replace(
      variable,
      (_, braced: string | undefined, bare: string | undefined) =>
        textAt(context, braced ?? bare ?? '') ?? '-',
    );
  };
}
