// Messages, metadata, statuses and load.
'use strict';

const assert = require('assert');
const grpc = require('@grpc/grpc-js');
const contract = require('./contract');
const { unary, receive, sizes, ending } = require('./calls');

const INPUTS = [27182, 8, 1828, 45904];
const OUTPUTS = [31415, 9, 2653, 58979];
const large = () => ({ response_size: 314159, payload: contract.zeros(271828) });
const output = (...wanted) => ({ response_parameters: wanted.map((size) => ({ size })) });

async function largeUnary(client) {
  const { response } = await unary(client, 'unaryCall', large());
  assert.strictEqual(response.payload.body.length, 314159);
  assert.ok(response.payload.body.equals(Buffer.alloc(314159)));
}

async function received(call, ...expected) {
  const all = await receive(call);
  assert.strictEqual(all.status.code, grpc.status.OK, all.status.details);
  assert.deepStrictEqual(sizes(all.responses), expected);
  return all;
}

async function echo(client, texts, bytes) {
  const metadata = new grpc.Metadata();
  texts.forEach((text) => metadata.add(contract.ECHO_INITIAL, text));
  bytes.forEach((value) => metadata.add(contract.ECHO_TRAILING, Buffer.from(value)));
  const check = (headers, trailers) => {
    const texted = headers.get(contract.ECHO_INITIAL).flatMap((value) => value.split(',').map((part) => part.trim()));
    assert.deepStrictEqual(texted, texts);
    assert.deepStrictEqual(trailers.get(contract.ECHO_TRAILING).map((value) => [...value]), bytes);
  };
  const { headers, trailers } = await unary(client, 'unaryCall', large(), metadata);
  check(headers, trailers);
  const call = client.fullDuplexCall(metadata);
  call.end({ ...output(314159), payload: contract.zeros(271828) });
  const all = await received(call, 314159);
  check(all.headers, all.status.metadata);
}

async function statusBothWays(client, message) {
  const response_status = { code: grpc.status.UNKNOWN, message };
  const error = await ending(grpc.status.UNKNOWN, unary(client, 'unaryCall', { response_status }));
  assert.strictEqual(error.details, message);
  const call = client.fullDuplexCall();
  call.end({ response_status });
  const { status } = await receive(call);
  assert.strictEqual(status.code, grpc.status.UNKNOWN);
  assert.strictEqual(status.details, message);
}

module.exports = {
  async empty_unary({ client }) {
    assert.deepStrictEqual((await unary(client, 'emptyCall', {})).response, {});
  },

  large_unary: ({ client }) => largeUnary(client),

  async client_streaming({ client }) {
    const size = await new Promise((resolve, reject) => {
      const call = client.streamingInputCall((error, response) => (error ? reject(error) : resolve(response.aggregated_payload_size)));
      INPUTS.forEach((each) => call.write({ payload: contract.zeros(each) }));
      call.end();
    });
    assert.strictEqual(size, 74922);
  },

  server_streaming: ({ client }) => received(client.streamingOutputCall(output(...OUTPUTS)), ...OUTPUTS),

  async ping_pong({ client }) {
    const call = client.fullDuplexCall();
    const send = (at) => call.write({ ...output(OUTPUTS[at]), payload: contract.zeros(INPUTS[at]) });
    const all = receive(call, (_, count) => (count < INPUTS.length ? send(count) : call.end()));
    send(0);
    const { responses, status } = await all;
    assert.strictEqual(status.code, grpc.status.OK);
    assert.deepStrictEqual(sizes(responses), OUTPUTS);
  },

  async empty_stream({ client }) {
    const call = client.fullDuplexCall();
    call.end();
    await received(call);
  },

  async half_duplex({ client }) {
    const call = client.halfDuplexCall();
    OUTPUTS.forEach((size) => call.write(output(size)));
    call.end();
    await received(call, ...OUTPUTS);
  },

  custom_metadata: ({ client }) => echo(client, ['test_initial_metadata_value'], [[0xab, 0xab, 0xab]]),

  metadata_duplicates: ({ client }) => echo(client, ['first', 'second value', 'third=3'], [[1], [2, 2], [3, 3, 3]]),

  async metadata_binary({ client }) {
    const every = Array.from({ length: 256 }, (_, each) => each);
    for (const value of [every, every.slice(0, 255), every.slice(0, 254), [0xff], [0]]) {
      await echo(client, ['ascii ~!@#$%^&*()'], [value]);
    }
  },

  status_code_and_message: ({ client }) => statusBothWays(client, 'test status message'),

  special_status_message: ({ client }) =>
    statusBothWays(client, '\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \u{1f608}\t\n'),

  async status_details({ client }) {
    const response_status = { code: grpc.status.FAILED_PRECONDITION, message: '100 % of it, bàn giao' };
    const error = await ending(grpc.status.FAILED_PRECONDITION, unary(client, 'unaryCall', { response_status }));
    const details = contract.StatusDetails.decode(error.metadata.get(contract.STATUS_DETAILS)[0]);
    assert.strictEqual(details.code, response_status.code);
    assert.strictEqual(details.message, response_status.message);
    assert.strictEqual(error.details, response_status.message);
    assert.strictEqual(details.details.length, 1);
    assert.strictEqual(details.details[0].type_url, 'type.googleapis.com/grpc.testing.EchoStatus');
    assert.deepStrictEqual({ ...contract.EchoStatus.decode(details.details[0].value) }, response_status);
  },

  unimplemented_method: ({ client }) => ending(grpc.status.UNIMPLEMENTED, unary(client, 'unimplementedCall', {})),

  unimplemented_service: ({ target, credentials }) =>
    ending(grpc.status.UNIMPLEMENTED, unary(new contract.testing.UnimplementedService(target, credentials()), 'unimplementedCall', {})),

  concurrent_large_unary: ({ client, concurrency }) => Promise.all(Array.from({ length: concurrency }, () => largeUnary(client))),

  async pick_first_unary({ client }) {
    const servers = new Set();
    for (let i = 0; i < 100; i++) {
      servers.add((await unary(client, 'unaryCall', { fill_server_id: true })).response.server_id);
    }
    assert.strictEqual(servers.size, 1);
    assert.ok(!servers.has(''));
  },

  async rpc_soak({ client, soakIterations }) {
    for (let i = 0; i < soakIterations; i++) {
      await largeUnary(client);
    }
  },

  async channel_soak({ connect, soakIterations }) {
    for (let i = 0; i < soakIterations; i++) {
      const client = connect();
      await largeUnary(client);
      client.close();
    }
  },
};
