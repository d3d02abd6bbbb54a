"""Calls that their caller ends."""
import threading

import grpc
from checks import ending, equal

LONG_US = 60_000_000


def sleeping(context):
    request = context.contract.StreamingOutputCallRequest()
    request.response_parameters.add(size=10)
    request.response_parameters.add(size=10, interval_us=LONG_US)
    return request


def cancel_after_begin(context):
    call = context.client.StreamingInputCall.future(iter(()))
    call.cancel()
    equal(True, call.cancelled(), "cancelled")
    equal(grpc.StatusCode.CANCELLED, call.code(), "status")


def cancel_after_first_response(context):
    request = context.contract.StreamingOutputCallRequest(payload=context.contract.zeros(27182))
    request.response_parameters.add(size=31415)
    call = context.client.FullDuplexCall(held(request))
    equal(31415, len(next(call).payload.body), "length of the payload")
    call.cancel()
    ending(grpc.StatusCode.CANCELLED, lambda: next(call))


def cancel_server_stream(context):
    call = context.client.StreamingOutputCall(sleeping(context))
    next(call)
    call.cancel()
    ending(grpc.StatusCode.CANCELLED, lambda: next(call))


def timeout_on_sleeping_server(context):
    request = context.contract.StreamingOutputCallRequest(payload=context.contract.zeros(27182))
    call = context.client.FullDuplexCall(held(request), timeout=0.001)
    ending(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: next(call))


def deadline_in_mid_stream(context):
    call = context.client.StreamingOutputCall(sleeping(context), timeout=1.5)
    equal(10, len(next(call).payload.body), "length of the payload")
    ending(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: next(call))


def held(*requests):
    """The requests, and then no end of them for as long as anybody waits here."""
    yield from requests
    threading.Event().wait(5)


CASES = {each.__name__: each for each in (
    cancel_after_begin, cancel_after_first_response, cancel_server_stream, timeout_on_sleeping_server, deadline_in_mid_stream)}
