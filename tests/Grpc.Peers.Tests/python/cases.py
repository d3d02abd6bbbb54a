"""Messages, compression, metadata, statuses and load."""
import os
import queue

import grpc
from checks import ending, equal
from contract import ECHO_INITIAL, ECHO_TRAILING, STATUS_DETAILS

INPUTS = (27182, 8, 1828, 45904)
OUTPUTS = (31415, 9, 2653, 58979)
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"


def large(context, **more):
    return context.contract.SimpleRequest(response_size=314159, payload=context.contract.zeros(271828), **more)


def output(context, *wanted):
    request = context.contract.StreamingOutputCallRequest()
    for size in wanted:
        request.response_parameters.add(size=size)
    return request


def check_large(response):
    equal(True, response.payload.body == bytes(314159), "314159 zeros")


def check_stream(call, *expected):
    equal(list(expected), [len(each.payload.body) for each in call], "lengths of the payloads")
    equal(grpc.StatusCode.OK, call.code(), "status")


def empty_unary(context):
    equal(context.contract.Empty(), context.client.EmptyCall(context.contract.Empty()), "response")


def large_unary(context, client=None):
    check_large((client or context.client).UnaryCall(large(context)))


def client_streaming(context):
    requests = [context.contract.StreamingInputCallRequest(payload=context.contract.zeros(size)) for size in INPUTS]
    equal(74922, context.client.StreamingInputCall(iter(requests)).aggregated_payload_size, "aggregated size")


def server_streaming(context):
    check_stream(context.client.StreamingOutputCall(output(context, *OUTPUTS)), *OUTPUTS)


def ping_pong(context):
    requests = queue.Queue()
    call = context.client.FullDuplexCall(iter(requests.get, None))
    for up, down in zip(INPUTS, OUTPUTS):
        request = output(context, down)
        request.payload.body = bytes(up)
        requests.put(request)
        equal(down, len(next(call).payload.body), "length of the payload")
    requests.put(None)
    check_stream(call)


def empty_stream(context):
    check_stream(context.client.FullDuplexCall(iter(())))


def half_duplex(context):
    check_stream(context.client.HalfDuplexCall(iter([output(context, size) for size in OUTPUTS])), *OUTPUTS)


def client_compressed_unary(context):
    """Both calls name their compression, since a channel has but one."""
    compressed, plain = large(context), large(context)
    compressed.expect_compressed.value = True
    plain.expect_compressed.value = False
    if "compressed-request" not in context.without:
        ending(grpc.StatusCode.INVALID_ARGUMENT, lambda: context.client.UnaryCall(compressed))
    check_large(context.client.UnaryCall(compressed, compression=grpc.Compression.Gzip))
    check_large(context.client.UnaryCall(plain))


def client_compressed_streaming(context):
    """grpcio has no switch for one message; but the C core leaves as it is what compression would make longer."""
    def request(body, compressed):
        made = context.contract.StreamingInputCallRequest(payload=context.contract.Payload(body=body))
        made.expect_compressed.value = compressed
        return made

    if "compressed-request" not in context.without:
        ending(grpc.StatusCode.INVALID_ARGUMENT, lambda: context.client.StreamingInputCall(iter([request(bytes(27182), True)])))
    requests = [request(bytes(27182), True), request(os.urandom(45904), False)]
    answer = context.client.StreamingInputCall(iter(requests), compression=grpc.Compression.Gzip)
    equal(73086, answer.aggregated_payload_size, "aggregated size")


def server_compressed_unary(context):
    for compressed in (True, False):
        request = large(context)
        request.response_compressed.value = compressed
        check_large(context.client.UnaryCall(request))


def server_compressed_streaming(context):
    request = output(context, 31415, 92653)
    request.response_parameters[0].compressed.value = True
    request.response_parameters[1].compressed.value = False
    check_stream(context.client.StreamingOutputCall(request), 31415, 92653)


def echo(context, texts, values):
    metadata = [(ECHO_INITIAL, text) for text in texts] + [(ECHO_TRAILING, value) for value in values]

    def check(call):
        echoed = [part.strip() for key, value in call.initial_metadata() if key == ECHO_INITIAL for part in value.split(",")]
        equal(texts, echoed, "echoed headers")
        equal(values, [value for key, value in call.trailing_metadata() if key == ECHO_TRAILING], "echoed trailers")

    response, call = context.client.UnaryCall.with_call(large(context), metadata=metadata)
    check_large(response)
    check(call)
    request = output(context, 314159)
    request.payload.body = bytes(271828)
    stream = context.client.FullDuplexCall(iter([request]), metadata=metadata)
    check_stream(stream, 314159)
    check(stream)


def custom_metadata(context):
    echo(context, ["test_initial_metadata_value"], [b"\xab\xab\xab"])


def metadata_duplicates(context):
    echo(context, ["first", "second value", "third=3"], [b"\1", b"\2\2", b"\3\3\3"])


def metadata_binary(context):
    every = bytes(range(256))
    for value in (every, every[:255], every[:254], b"\xff", b"\0"):
        echo(context, ["ascii ~!@#$%^&*()"], [value])


def status_both_ways(context, message):
    unary = context.contract.SimpleRequest()
    duplex = context.contract.StreamingOutputCallRequest()
    for request in (unary, duplex):
        request.response_status.code = 2
        request.response_status.message = message
    equal(message, ending(grpc.StatusCode.UNKNOWN, lambda: context.client.UnaryCall(unary)).details(), "message")
    error = ending(grpc.StatusCode.UNKNOWN, lambda: list(context.client.FullDuplexCall(iter([duplex]))))
    equal(message, error.details(), "message of the stream")


def status_code_and_message(context):
    status_both_ways(context, "test status message")


def special_status_message(context):
    status_both_ways(context, SPECIAL)


def status_details(context):
    request = context.contract.SimpleRequest()
    request.response_status.code = 9
    request.response_status.message = "100 % of it, bàn giao"
    error = ending(grpc.StatusCode.FAILED_PRECONDITION, lambda: context.client.UnaryCall(request))
    found = [value for key, value in error.trailing_metadata() if key == STATUS_DETAILS]
    equal(1, len(found), "number of " + STATUS_DETAILS)
    details = context.contract.StatusDetails.FromString(found[0])
    detail = context.contract.EchoStatus()
    equal((9, request.response_status.message), (details.code, details.message), "code and message of the details")
    equal(request.response_status.message, error.details(), "message")
    equal(True, details.details[0].Unpack(detail), "the detail's type")
    equal(request.response_status, detail, "detail")


def unimplemented_method(context):
    ending(grpc.StatusCode.UNIMPLEMENTED, lambda: context.client.UnimplementedCall(context.contract.Empty()))


def unimplemented_service(context):
    empty = context.contract.Empty
    call = context.client.channel.unary_unary(
        "/grpc.testing.UnimplementedService/UnimplementedCall", empty.SerializeToString, empty.FromString)
    ending(grpc.StatusCode.UNIMPLEMENTED, lambda: call(empty()))


def concurrent_large_unary(context):
    calls = [context.client.UnaryCall.future(large(context)) for _ in range(context.concurrency)]
    for call in calls:
        check_large(call.result())


def pick_first_unary(context):
    request = context.contract.SimpleRequest(fill_server_id=True)
    servers = {context.client.UnaryCall(request).server_id for _ in range(100)}
    equal(1, len(servers), "servers")
    equal(False, "" in servers, "a server without an id")


def rpc_soak(context):
    for _ in range(context.soak_iterations):
        large_unary(context)


def channel_soak(context):
    for _ in range(context.soak_iterations):
        client = context.connect()
        large_unary(context, client)
        client.channel.close()


CASES = {each.__name__: each for each in (
    empty_unary, large_unary, client_compressed_unary, server_compressed_unary, client_streaming, client_compressed_streaming,
    server_streaming, server_compressed_streaming, ping_pong, empty_stream, half_duplex, custom_metadata, metadata_duplicates,
    metadata_binary, status_code_and_message, special_status_message, status_details, unimplemented_method, unimplemented_service,
    concurrent_large_unary, pick_first_unary, rpc_soak, channel_soak)}
