// Calls that their caller ends.
'use strict';

const assert = require('assert');
const grpc = require('@grpc/grpc-js');
const contract = require('./contract');
const { receive, sizes } = require('./calls');

const LONG_US = 60000000;
const sleeping = { response_parameters: [{ size: 10 }, { size: 10, interval_us: LONG_US }] };

async function ended(call, code, each) {
  const all = await receive(call, each);
  assert.strictEqual(all.status.code, code, `ended with ${all.status.code} (${all.status.details}) instead of ${code}`);
  return all;
}

module.exports = {
  async cancel_after_begin({ client }) {
    await new Promise((resolve, reject) => {
      const call = client.streamingInputCall((error) =>
        (error && error.code === grpc.status.CANCELLED ? resolve() : reject(error || new Error('ended with OK'))));
      call.cancel();
    });
  },

  async cancel_after_first_response({ client }) {
    const call = client.fullDuplexCall();
    call.write({ response_parameters: [{ size: 31415 }], payload: contract.zeros(27182) });
    const { responses } = await ended(call, grpc.status.CANCELLED, () => call.cancel());
    assert.deepStrictEqual(sizes(responses), [31415]);
  },

  async cancel_server_stream({ client }) {
    const call = client.streamingOutputCall(sleeping);
    await ended(call, grpc.status.CANCELLED, () => call.cancel());
  },

  async timeout_on_sleeping_server({ client }) {
    const call = client.fullDuplexCall({ deadline: Date.now() + 1 });
    call.write({ payload: contract.zeros(27182) });
    await ended(call, grpc.status.DEADLINE_EXCEEDED);
  },

  async deadline_in_mid_stream({ client }) {
    const { responses } = await ended(client.streamingOutputCall(sleeping, { deadline: Date.now() + 1500 }), grpc.status.DEADLINE_EXCEEDED);
    assert.deepStrictEqual(sizes(responses), [10]);
  },
};
