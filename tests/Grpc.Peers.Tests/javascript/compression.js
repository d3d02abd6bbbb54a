// Compressed messages. grpc-js chooses compression for a channel, and for a stream per message; it does not show the flags of
// responses, so those are read once more from the bare frames of an HTTP/2 request.
'use strict';

const assert = require('assert');
const http2 = require('http2');
const zlib = require('zlib');
const grpc = require('@grpc/grpc-js');
const contract = require('./contract');
const { unary, receive, sizes, ending } = require('./calls');

const GZIP = { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip };
const NO_COMPRESS = 2;
const large = (more) => ({ response_size: 314159, payload: contract.zeros(271828), ...more });

async function largeUnary(client, request) {
  const { response } = await unary(client, 'unaryCall', request);
  assert.ok(response.payload.body.equals(Buffer.alloc(314159)));
}

// Sends one message and returns the frames of the answer: { compressed, message }.
async function frames({ given }, path, message) {
  const session = http2.connect(`https://${given.host}:${given.port}`, {
    ca: contract.pem(given.ca), cert: contract.pem(given.cert), key: contract.pem(given.key),
  });
  const stream = session.request({
    ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers', 'grpc-accept-encoding': 'gzip',
  });
  const header = Buffer.alloc(5);
  header.writeUInt32BE(message.length, 1);
  stream.end(Buffer.concat([header, message]));
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  session.close();
  const found = [];
  for (let body = Buffer.concat(chunks); body.length > 0;) {
    const end = 5 + body.readUInt32BE(1);
    const compressed = body[0] === 1;
    found.push({ compressed, message: compressed ? zlib.gunzipSync(body.subarray(5, end)) : body.subarray(5, end) });
    body = body.subarray(end);
  }
  return found;
}

module.exports = {
  async client_compressed_unary({ client, connect, without }) {
    const compressing = connect(GZIP);
    if (!without.includes('compressed-request')) {
      await ending(grpc.status.INVALID_ARGUMENT, unary(client, 'unaryCall', large({ expect_compressed: { value: true } })));
    }
    await largeUnary(compressing, large({ expect_compressed: { value: true } }));
    await largeUnary(client, large({ expect_compressed: { value: false } }));
    compressing.close();
  },

  async client_compressed_streaming({ client, connect, without }) {
    const send = (through, messages) => new Promise((resolve, reject) => {
      const call = through.streamingInputCall((error, response) => (error ? reject(error) : resolve(response.aggregated_payload_size)));
      messages.forEach(({ size, value, flags }) => call.write({ expect_compressed: { value }, payload: contract.zeros(size) }, flags));
      call.end();
    });
    if (!without.includes('compressed-request')) {
      await ending(grpc.status.INVALID_ARGUMENT, send(client, [{ size: 27182, value: true }]));
    }
    const compressing = connect(GZIP);
    const total = await send(compressing, [{ size: 27182, value: true }, { size: 45904, value: false, flags: NO_COMPRESS }]);
    assert.strictEqual(total, 73086);
    compressing.close();
  },

  async server_compressed_unary(context) {
    for (const value of [true, false]) {
      const request = large({ response_compressed: { value } });
      await largeUnary(context.client, request);
      const [frame] = await frames(context, '/grpc.testing.TestService/UnaryCall', contract.SimpleRequest.encode(request).finish());
      assert.strictEqual(frame.compressed, value, 'compressed flag');
      assert.strictEqual(contract.SimpleResponse.decode(frame.message).payload.body.length, 314159);
    }
  },

  async server_compressed_streaming(context) {
    const request = { response_parameters: [{ size: 31415, compressed: { value: true } }, { size: 92653, compressed: { value: false } }] };
    const { responses, status } = await receive(context.client.streamingOutputCall(request));
    assert.strictEqual(status.code, grpc.status.OK, status.details);
    assert.deepStrictEqual(sizes(responses), [31415, 92653]);
    const seen = await frames(context, '/grpc.testing.TestService/StreamingOutputCall', contract.StreamingOutputCallRequest.encode(request).finish());
    assert.deepStrictEqual(seen.map((frame) => frame.compressed), [true, false]);
  },
};
