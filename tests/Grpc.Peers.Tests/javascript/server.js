// grpc.testing.TestService on @grpc/grpc-js, over mutual TLS. Ends when its standard input does.
// node server.js --port N --cert F --key F --client-ca F
'use strict';

const flags = require('./flags');
const grpc = require('@grpc/grpc-js');
const contract = require('./contract');

const SERVER_ID = `${process.pid}-${Date.now()}`;

function begin(call) {
  const initial = call.metadata.get(contract.ECHO_INITIAL);
  if (initial.length > 0) {
    const headers = new grpc.Metadata();
    initial.forEach((value) => headers.add(contract.ECHO_INITIAL, value));
    call.sendMetadata(headers);
  }
}

function trailers(call) {
  const metadata = new grpc.Metadata();
  call.metadata.get(contract.ECHO_TRAILING).forEach((value) => metadata.add(contract.ECHO_TRAILING, value));
  return metadata;
}

function ending(call, code, details) {
  return { code, details, metadata: trailers(call) };
}

function wanted(call, status) {
  const error = ending(call, status.code, status.message);
  const detail = contract.EchoStatus.encode(status).finish();
  error.metadata.set(contract.STATUS_DETAILS, Buffer.from(contract.StatusDetails.encode({
    code: status.code, message: status.message, details: [{ type_url: 'type.googleapis.com/grpc.testing.EchoStatus', value: detail }],
  }).finish()));
  return error;
}

// Null, or the error where a message came otherwise than its sender says.
function otherwise(call, index, expected) {
  return expected && flags.of(call).compressed[index] !== expected.value
    ? ending(call, grpc.status.INVALID_ARGUMENT, `message ${index} is ${expected.value ? 'not ' : ''}compressed`)
    : null;
}

function unaryCall(call, callback) {
  begin(call);
  const request = call.request;
  const error = otherwise(call, 0, request.expect_compressed) || (request.response_status && wanted(call, request.response_status));
  if (error) {
    callback(error);
    return;
  }
  callback(null, { payload: contract.zeros(request.response_size), server_id: request.fill_server_id ? SERVER_ID : '' }, trailers(call));
}

function streamingInputCall(call, callback) {
  begin(call);
  const finish = told(call, 'StreamingInputCall');
  let messages = 0;
  let bytes = 0;
  let error = null;
  call.on('data', (request) => {
    error = error || otherwise(call, messages++, request.expect_compressed);
    bytes += request.payload ? request.payload.body.length : 0;
  });
  call.on('end', () => {
    finish();
    callback(error, error ? null : { aggregated_payload_size: bytes }, trailers(call));
  });
}

// Answers each request in turn; the interval passes before its response.
async function serve(call, request) {
  if (request.response_status) {
    throw wanted(call, request.response_status);
  }
  for (const parameters of request.response_parameters) {
    if (parameters.interval_us > 0) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, parameters.interval_us / 1000);
        call.on('cancelled', () => { clearTimeout(timer); resolve(); });
      });
    }
    if (call.cancelled) {
      return;
    }
    call.write({ payload: contract.zeros(parameters.size) });
  }
}

// Says so where the caller ends the call before this side does. (grpc-js says "cancelled" after every call.)
function told(call, method) {
  let finished = false;
  call.on('cancelled', () => finished || console.log(`cancelled /grpc.testing.TestService/${method}`));
  return () => { finished = true; };
}

// Answers requests one after another, then ends the call: with OK after the last, or with the first error.
function answering(call, method) {
  const finish = told(call, method);
  let queue = Promise.resolve();
  let failed = false;
  begin(call);
  return {
    request: (request) => {
      queue = queue.then(() => (failed ? undefined : serve(call, request))).catch((error) => {
        failed = true;
        finish();
        call.emit('error', error);
      });
    },
    end: () => queue.then(() => {
      if (!failed && !call.cancelled) {
        finish();
        call.end(trailers(call));
      }
    }),
  };
}

function streamingOutputCall(call) {
  const answers = answering(call, 'StreamingOutputCall');
  answers.request(call.request);
  answers.end();
}

function fullDuplexCall(call) {
  const answers = answering(call, 'FullDuplexCall');
  call.on('data', answers.request);
  call.on('end', answers.end);
}

function halfDuplexCall(call) {
  const answers = answering(call, 'HalfDuplexCall');
  const requests = [];
  call.on('data', (request) => requests.push(request));
  call.on('end', () => {
    requests.forEach(answers.request);
    answers.end();
  });
}

const given = contract.arguments();
const server = new grpc.Server({ 'grpc.max_concurrent_streams': 1000 });
const service = { ...contract.testing.TestService.service };
delete service.UnimplementedCall;
delete service.CacheableUnaryCall;
server.addService(service, {
  emptyCall: (call, callback) => { begin(call); callback(null, {}, trailers(call)); },
  unaryCall, streamingInputCall, streamingOutputCall, fullDuplexCall, halfDuplexCall,
});
const credentials = grpc.ServerCredentials.createSsl(
  contract.pem(given['client-ca']), [{ private_key: contract.pem(given.key), cert_chain: contract.pem(given.cert) }], true);
server.bindAsync(`127.0.0.1:${given.port || 0}`, credentials, (error, port) => {
  if (error) {
    throw error;
  }
  console.log(`listening on ${port}`);
});
process.stdin.on('end', () => process.exit(0)).resume();
