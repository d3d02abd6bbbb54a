"""grpc.testing.TestService on grpcio (the C core), over mutual TLS. Ends when its standard input does.

server.py --descriptors F --cert F --key F --client-ca F [--port N]

It has no CompressedRequest: the C core does not tell a service whether a message came compressed.
"""
import os
import sys
import threading
from concurrent import futures

import grpc
from contract import ECHO_INITIAL, ECHO_TRAILING, SERVICE, STATUS_DETAILS, Contract, command_line, read

CODES = {code.value[0]: code for code in grpc.StatusCode}


class Service:
    def __init__(self, contract):
        self.contract = contract
        self.id = "python-%d" % os.getpid()

    def EmptyCall(self, request, context):
        self._begin(context)
        return self.contract.Empty()

    def UnaryCall(self, request, context):
        compressed = request.HasField("response_compressed") and request.response_compressed.value
        self._begin(context, compressed)
        if request.HasField("response_status"):
            self._end(request.response_status, context)
        return self.contract.SimpleResponse(
            payload=self.contract.zeros(request.response_size), server_id=self.id if request.fill_server_id else "")

    def StreamingInputCall(self, requests, context):
        self._begin(context)
        return self.contract.StreamingInputCallResponse(aggregated_payload_size=sum(len(each.payload.body) for each in requests))

    def StreamingOutputCall(self, request, context):
        self._begin(context, True)
        yield from self._serve("StreamingOutputCall", [request], context)

    def FullDuplexCall(self, requests, context):
        self._begin(context)
        yield from self._serve("FullDuplexCall", requests, context)

    def HalfDuplexCall(self, requests, context):
        self._begin(context)
        yield from self._serve("HalfDuplexCall", list(requests), context)

    def _begin(self, context, compressed=False):
        """Echoes the metadata; with `compressed`, messages may be."""
        if compressed:
            context.set_compression(grpc.Compression.Gzip)
        received = context.invocation_metadata()
        initial = tuple((key, value) for key, value in received if key == ECHO_INITIAL)
        if initial:
            context.send_initial_metadata(initial)
        context.set_trailing_metadata(tuple((key, value) for key, value in received if key == ECHO_TRAILING))

    def _serve(self, method, requests, context):
        """One response for each that a request describes, each after its interval."""
        over = threading.Event()
        finished = False

        def ended():
            over.set()
            if not finished:
                print("cancelled /%s/%s" % (SERVICE, method), flush=True)

        context.add_callback(ended)
        for request in requests:
            if request.HasField("response_status"):
                finished = True
                self._end(request.response_status, context)
            for parameters in request.response_parameters:
                if parameters.interval_us and over.wait(parameters.interval_us / 1e6):
                    return
                if not (parameters.HasField("compressed") and parameters.compressed.value):
                    context.disable_next_message_compression()
                yield self.contract.StreamingOutputCallResponse(payload=self.contract.zeros(parameters.size))
        finished = True

    def _end(self, status, context):
        details = self.contract.StatusDetails(code=status.code, message=status.message)
        details.details.add().Pack(status)
        context.set_trailing_metadata(context.trailing_metadata() + ((STATUS_DETAILS, details.SerializeToString()),))
        context.abort(CODES[status.code], status.message)


def handlers(contract):
    kinds = {
        (False, False): grpc.unary_unary_rpc_method_handler, (True, False): grpc.stream_unary_rpc_method_handler,
        (False, True): grpc.unary_stream_rpc_method_handler, (True, True): grpc.stream_stream_rpc_method_handler,
    }
    service = Service(contract)
    return grpc.method_handlers_generic_handler(SERVICE, {
        name: kinds[up, down](getattr(service, name), request.FromString, response.SerializeToString)
        for name, (request, response, up, down) in contract.methods.items() if hasattr(service, name)
    })


def main():
    given = command_line("client-ca", "port")
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=32))
    server.add_generic_rpc_handlers((handlers(Contract(given.descriptors)),))
    credentials = grpc.ssl_server_credentials([(read(given.key), read(given.cert))], read(given.client_ca), True)
    print("listening on %d" % server.add_secure_port("127.0.0.1:%s" % (given.port or 0), credentials), flush=True)
    server.start()
    sys.stdin.read()
    server.stop(None)


if __name__ == "__main__":
    main()
