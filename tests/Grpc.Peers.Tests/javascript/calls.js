// Calls as promises.
'use strict';

const assert = require('assert');
const grpc = require('@grpc/grpc-js');

// A unary call: { response, headers, trailers }, or a rejection with code, details and metadata.
exports.unary = (client, method, request, metadata = new grpc.Metadata(), options = {}) => new Promise((resolve, reject) => {
  const seen = {};
  const done = () => seen.status && 'response' in seen && resolve({ response: seen.response, headers: seen.headers, trailers: seen.status.metadata });
  const call = client[method](request, metadata, options, (error, response) => {
    if (error) {
      reject(error);
    } else {
      seen.response = response;
      done();
    }
  });
  call.on('metadata', (headers) => { seen.headers = headers; });
  call.on('status', (status) => { seen.status = status; done(); });
});

// Reads a stream to its end: { responses, headers, status }; `each` is called with every response.
exports.receive = (call, each = () => {}) => new Promise((resolve) => {
  const seen = { responses: [] };
  call.on('metadata', (headers) => { seen.headers = headers; });
  call.on('data', (response) => { seen.responses.push(response); each(response, seen.responses.length); });
  call.on('error', () => {}); // The status says it.
  call.on('status', (status) => resolve({ ...seen, status }));
});

exports.sizes = (responses) => responses.map((response) => response.payload.body.length);

// The rejection, when it has this code.
exports.ending = async (code, promise) => {
  try {
    await promise;
  } catch (error) {
    assert.strictEqual(error.code, code, `ended with ${error.code} (${error.details}) instead of ${code}`);
    return error;
  }
  throw new Error(`ended with OK instead of ${code}`);
};
