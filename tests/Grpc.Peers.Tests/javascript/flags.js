// grpc-js does not tell a service whether a message came compressed. This looks at the frames of each request before grpc-js
// does, and hands the service a number under which to find what it saw. Load it before @grpc/grpc-js.
'use strict';

const http2 = require('http2');

const CALL = 'x-call-number';
const calls = new Map();

class Flags {
  constructor() {
    this.compressed = [];
    this.header = [];
    this.left = 0;
  }

  take(chunk) {
    for (let at = 0; at < chunk.length;) {
      if (this.left > 0) {
        const step = Math.min(this.left, chunk.length - at);
        this.left -= step;
        at += step;
      } else {
        this.header.push(chunk[at++]);
        if (this.header.length === 5) {
          this.compressed.push(this.header[0] !== 0);
          this.left = Buffer.from(this.header).readUInt32BE(1);
          this.header = [];
        }
      }
    }
  }
}

for (const create of ['createServer', 'createSecureServer']) {
  const original = http2[create];
  http2[create] = (...parameters) => {
    const server = original.apply(http2, parameters);
    server.prependListener('stream', (stream, headers) => {
      const number = String(calls.size + 1);
      const flags = new Flags();
      calls.set(number, flags);
      headers[CALL] = number;
      const push = stream.push;
      stream.push = function (chunk, ...rest) {
        if (chunk) {
          flags.take(chunk);
        }
        return push.call(this, chunk, ...rest);
      };
    });
    return server;
  };
}

exports.of = (call) => calls.get(String(call.metadata.get(CALL)[0]));
exports.Flags = Flags;
