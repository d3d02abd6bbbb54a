// What server and client share: the contract, loaded from the .proto files, and the command line.
'use strict';

const fs = require('fs');
const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const protobuf = require('protobufjs');

const PROTOS = path.join(__dirname, '../../Grpc.InteropContract/protos');

const definition = loader.loadSync('grpc/testing/test.proto', {
  includeDirs: [PROTOS], keepCase: true, defaults: true, longs: Number, enums: Number,
});
const root = grpc.loadPackageDefinition(definition);

// Messages outside of calls.
const types = new protobuf.Root();
types.resolvePath = (origin, target) => path.join(PROTOS, target);
types.loadSync('grpc/testing/messages.proto', { keepCase: true });

// google.rpc.Status, as https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto has it.
const details = protobuf.Root.fromJSON({ nested: {
  Status: { fields: { code: { type: 'int32', id: 1 }, message: { type: 'string', id: 2 }, details: { rule: 'repeated', type: 'Any', id: 3 } } },
  Any: { fields: { type_url: { type: 'string', id: 1 }, value: { type: 'bytes', id: 2 } } },
} }, new protobuf.Root());

exports.testing = root.grpc.testing;
exports.StatusDetails = details.lookupType('Status');
exports.EchoStatus = types.lookupType('grpc.testing.EchoStatus');
exports.SimpleRequest = types.lookupType('grpc.testing.SimpleRequest');
exports.SimpleResponse = types.lookupType('grpc.testing.SimpleResponse');
exports.StreamingOutputCallRequest = types.lookupType('grpc.testing.StreamingOutputCallRequest');

exports.ECHO_INITIAL = 'x-grpc-test-echo-initial';
exports.ECHO_TRAILING = 'x-grpc-test-echo-trailing-bin';
exports.STATUS_DETAILS = 'grpc-status-details-bin';

exports.zeros = (size) => ({ type: 0, body: Buffer.alloc(size) });

exports.arguments = () => {
  const values = {};
  for (let at = 2; at < process.argv.length; at += 2) {
    values[process.argv[at].replace(/^--/, '')] = process.argv[at + 1];
  }
  return values;
};

exports.pem = (file) => fs.readFileSync(file);
