/**
 * HTTP of Node.js, taken as the built-in module that it is: imported as an ES module it also loads `fetch` and all that
 * belongs to it, for the names that it exports, and every start would wait for that.
 */
export const { Agent, createServer, get, request, STATUS_CODES } = process.getBuiltinModule('node:http');
