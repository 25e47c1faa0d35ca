'use strict';
/**
 * The environment's end of its channel to the host: lines of UTF-8 on file descriptor 3. It is no IPC channel of Node's,
 * because a host that has one falls with the first line on it that is no JSON.
 */
const { Socket } = require('node:net');

const lineFeed = 0x0a;
const socket = new Socket({ fd: 3, readable: true, writable: true });
let parts = [];

/** Calls `take` with every line and `gone` when the host is no longer there. */
function listen(take, gone) {
  socket.on('data', (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      const last = chunk.subarray(start, end);
      const line = parts.length === 0 ? last : Buffer.concat([...parts, last]);
      parts = [];
      start = end + 1;
      take(line.toString('utf8'));
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  });
  socket.on('error', gone);
  socket.on('close', gone);
}

/** Sends a line; `sent` is called when it has left the process. */
function send(line, sent) {
  socket.write(`${line}\n`, sent);
}

module.exports = {
  listen,
  send,
  /** While an event runs, only what it waits for keeps the process alive. */
  release: () => socket.unref(),
  hold: () => socket.ref(),
};
