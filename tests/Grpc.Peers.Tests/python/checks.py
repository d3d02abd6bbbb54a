"""What a case asks for."""
import grpc


def equal(expected, actual, what):
    if expected != actual:
        raise AssertionError("%s: %.200r instead of %.200r" % (what, actual, expected))


def ending(code, call):
    """How the call ended, when it ended with this status."""
    try:
        call()
    except grpc.RpcError as error:
        equal(code, error.code(), "status (%s)" % error.details())
        return error
    raise AssertionError("ended with OK instead of %s" % code.name)
