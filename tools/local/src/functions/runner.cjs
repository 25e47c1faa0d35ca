'use strict';
/**
 * Runs inside every execution environment: loads the handler once, then answers one event at a time.
 * Plain CommonJS, because each environment pays for its start.
 * Arguments: task root, handler (`file.export`), compile cache folder.
 */
const { existsSync, statSync } = require('node:fs');
const Module = require('node:module');
const { extname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { format } = require('node:util');
const channel = require('./runner-channel.cjs');
const { hideWorkspace, importFromNodePath, treatAsCommonJs } = require('./runner-modules.cjs');
require('./runner-gateway.cjs');

const [, , taskRoot, handlerName, cacheFolder] = process.argv;
/** Largest answer of a function, bytes. Source: Lambda quotas, synchronous invocation payload. */
const answerLimit = 6_291_556;
/** Characters that are kept of an error's message and of each line of its trace. */
const longestMessage = 256 * 1024;
/** Of the runtimes for Node.js those up to 22, by the name in `AWS_EXECUTION_ENV`. */
const takesCallbacks = /nodejs(?:1\d|2[0-2])\./.test(process.env.AWS_EXECUTION_ENV ?? '');
const inJson = process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON';
let requestId = 'init';
let current;
/** Events that wait for the one in flight. */
const line = [];
let begin = () => undefined;
let ending = false;

/** A line of the log: text with tabs, or JSON with the members that are given for it. */
function logLine(level, text, message = text, members = {}) {
  const timestamp = new Date().toISOString();
  return inJson
    ? `${stringify({ timestamp, level, requestId, message, ...members })}\n`
    : `${timestamp}\t${requestId}\t${level}\t${text}\n`;
}

/** What the handler's code may have replaced by the time it is needed. */
const exit = process.exit.bind(process);
const write = process.stdout.write.bind(process.stdout);
const { parse, stringify } = JSON;

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => exit(0));
process.on('beforeExit', () => {
  if (current === undefined) return;
  const errorMessage =
    'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';
  answer(current, 'error', stringify({ errorType: 'Runtime.NodeJsExit', errorMessage, trace: [] }));
});
protectHost();
process.on('unhandledRejection', (reason) => {
  end(128, { ...describe(reason), errorType: 'Runtime.UnhandledPromiseRejection' });
});
process.on('uncaughtException', (error) => end(129, describe(error)));

for (const [method, level] of Object.entries({
  log: 'INFO',
  info: 'INFO',
  debug: 'DEBUG',
  trace: 'TRACE',
  warn: 'WARN',
  error: 'ERROR',
})) {
  console[method] = (...parts) => {
    process.stdout.write(logLine(level, format(...parts)));
  };
}

/** What Lambda hands to a handler beside the event; only the data members are enumerable. */
class Context {
  callbackWaitsForEmptyEventLoop = true;
  functionVersion = process.env.AWS_LAMBDA_FUNCTION_VERSION;
  functionName = process.env.AWS_LAMBDA_FUNCTION_NAME;
  memoryLimitInMB = process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE;
  logGroupName = process.env.AWS_LAMBDA_LOG_GROUP_NAME;
  logStreamName = process.env.AWS_LAMBDA_LOG_STREAM_NAME;
  #deadline;

  constructor(invocation) {
    if (invocation.clientContext !== undefined) this.clientContext = invocation.clientContext;
    this.invokedFunctionArn = invocation.arn;
    this.awsRequestId = invocation.requestId;
    this.#deadline = Date.now() + invocation.timeoutMs;
  }

  getRemainingTimeInMillis() {
    return Math.max(0, this.#deadline - Date.now());
  }
}

function describe(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return {
    errorType: error.name || 'Error',
    errorMessage: error.message,
    trace: (error.stack ?? '').split('\n'),
  };
}

/** Signals to the host, and to every process of the user, are refused as Lambda refuses them. */
function protectHost() {
  const { kill, ppid: host } = process;
  process.kill = (pid, signal) => {
    if (Math.abs(pid) !== host && pid !== -1) return kill.call(process, pid, signal);
    throw Object.assign(new Error('kill EPERM'), { code: 'EPERM', errno: -1, syscall: 'kill' });
  };
}

/** Exit code of an environment that dies between two events: an event sent meanwhile was not begun. */
const idleExit = 199;

/** The environment dies of a fault outside the handler's own answer; the host learns why first. */
function end(code, error) {
  ending = true;
  write(logLine('ERROR', `${error.errorType}: ${error.errorMessage}`));
  if (current === undefined) exit(idleExit);
  channel.send(`${current} last ${faultText(error)}`, () => exit(code));
  current = undefined;
}

/** An error's parts may be anything, also what is no JSON or too long to be sent. */
function faultText({ errorType, errorMessage, trace }) {
  return stringify({
    errorType: `${errorType}`,
    errorMessage: `${errorMessage}`.slice(0, longestMessage),
    trace: trace.map((line) => line.slice(0, longestMessage)),
  });
}

function answer(id, kind, text) {
  current = undefined;
  channel.hold();
  channel.send(`${id} ${kind} ${text}`);
  if (line.length > 0 && !ending) begin(line.shift());
}

/** One event at a time: what comes while one runs waits here, and is given back when the host recalls it. */
function take(text) {
  if (text === 'recall') channel.send(`back ${stringify(line.splice(0).map(({ id }) => id))}`);
  else if (current === undefined && !ending) begin(parse(text));
  else line.push(parse(text));
}

async function loadHandler() {
  enterTaskRoot();
  if (cacheFolder) Module.enableCompileCache(cacheFolder);
  treatAsCommonJs(taskRoot);
  const dot = handlerName.indexOf('.', handlerName.lastIndexOf('/'));
  const base = join(taskRoot, handlerName.slice(0, dot));
  const file = ['.js', '.mjs', '.cjs'].map((extension) => base + extension).find((path) => existsSync(path));
  if (file === undefined)
    throw fault(
      'Runtime.ImportModuleError',
      `Error: Cannot find module '${handlerName.slice(0, dot)}' in ${taskRoot}`,
    );
  const isModule = extname(file) === '.mjs';
  if (isModule && process.env.NODE_PATH) importFromNodePath(taskRoot);
  hideWorkspace(taskRoot);
  const loaded = isModule ? await import(pathToFileURL(file).href) : require(file);
  const handler = handlerName
    .slice(dot + 1)
    .split('.')
    .reduce((value, name) => value?.[name], loaded);
  if (typeof handler !== 'function')
    throw fault('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  if (handler.length >= 3) {
    if (takesCallbacks) return withCallback(handler);
    throw fault(
      'Runtime.CallbackHandlerDeprecated',
      `${handlerName} takes a callback, which Node.js 24 on Lambda no longer calls. Make it an async function that returns its answer.`,
    );
  }
  return handler;
}

/** Up to Node.js 22 Lambda hands a handler a callback; a promise that the handler returns counts as well. */
function withCallback(handler) {
  return (event, context) =>
    new Promise((resolve, reject) => {
      const done = (error, result) =>
        error === null || error === undefined ? resolve(result) : reject(error);
      const returned = handler(event, context, done);
      if (typeof returned?.then === 'function') resolve(returned);
    });
}

function fault(name, message) {
  const error = new Error(message);
  error.name = name;
  return error;
}

function answerOf(result) {
  const text = stringify(result) ?? 'null';
  const tooLarge = text.length * 3 > answerLimit && Buffer.byteLength(text) > answerLimit;
  if (!tooLarge) return ['answer', text];
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${answerLimit} bytes).`;
  return ['error', faultText({ errorType: 'Function.ResponseSizeTooLarge', errorMessage, trace: [] })];
}

/**
 * A build that removes the task root and makes it again leaves an environment in a folder that is gone, in which not even
 * `process.cwd()` works; on Lambda the task root is always there.
 */
function standInTaskRoot() {
  if (!isThere('.')) enterTaskRoot();
}

function enterTaskRoot() {
  try {
    process.chdir(taskRoot);
    // Node.js remembers it, so that it is known while the folder is away.
    process.cwd();
  } catch {
    // It is not there, or not yet back.
  }
}

/** Whether a folder has a name in the file system. */
function isThere(folder) {
  try {
    return statSync(folder).nlink > 0;
  } catch {
    return false;
  }
}

async function invoke(handler, invocation) {
  standInTaskRoot();
  requestId = invocation.requestId;
  current = invocation.id;
  channel.release();
  if (invocation.trace === undefined) delete process.env._X_AMZN_TRACE_ID;
  else process.env._X_AMZN_TRACE_ID = invocation.trace;
  let given;
  try {
    given = answerOf(await handler(invocation.event, new Context(invocation)));
  } catch (error) {
    const text = faultText(describe(error));
    given = ['error', text];
    const { errorType, errorMessage, trace: stackTrace } = parse(text);
    write(logLine('ERROR', `Invoke Error\t${text}`, 'Invoke Error', { errorType, errorMessage, stackTrace }));
  }
  if (current === invocation.id) answer(invocation.id, ...given);
}

loadHandler().then(
  (handler) => {
    begin = (invocation) => void invoke(handler, invocation);
    channel.listen(take, () => exit(0));
    process.on('exit', () => {
      if (current === undefined) process.exitCode = idleExit;
    });
    channel.send('ready');
    if (cacheFolder) setTimeout(() => Module.flushCompileCache(), 500).unref();
  },
  (error) => {
    const known = error?.name?.startsWith('Runtime.');
    const described = describe(error);
    if (error instanceof SyntaxError) described.errorType = 'Runtime.UserCodeSyntaxError';
    else if (!known && error?.code === 'MODULE_NOT_FOUND') described.errorType = 'Runtime.ImportModuleError';
    const text = faultText(described);
    write(logLine('ERROR', text));
    channel.send(`failed ${text}`, () => exit(1));
  },
);
