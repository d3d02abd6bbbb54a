"""What server and client share: the messages, made from a descriptor set, the method paths, and the command line."""
import argparse

from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, message_factory

ECHO_INITIAL = "x-grpc-test-echo-initial"
ECHO_TRAILING = "x-grpc-test-echo-trailing-bin"
STATUS_DETAILS = "grpc-status-details-bin"
SERVICE = "grpc.testing.TestService"


def command_line(*names):
    parser = argparse.ArgumentParser()
    for name in ("descriptors", "cert", "key") + names:
        parser.add_argument("--" + name, required=name in ("descriptors", "cert", "key"))
    return parser.parse_args()


def read(path):
    with open(path, "rb") as file:
        return file.read()


class Contract:
    """The classes of all messages of a FileDescriptorSet, by their full name."""

    def __init__(self, path):
        self._pool = descriptor_pool.DescriptorPool()
        self._pool.AddSerializedFile(any_pb2.DESCRIPTOR.serialized_pb)
        for file in descriptor_pb2.FileDescriptorSet.FromString(read(path)).file:
            if file.name != any_pb2.DESCRIPTOR.name:
                self._pool.Add(file)
        # The name of the one changed with version 4.22 of protobuf.
        self._class_of = getattr(message_factory, "GetMessageClass", None) or message_factory.MessageFactory(self._pool).GetPrototype
        for name in ("Empty", "SimpleRequest", "SimpleResponse", "StreamingInputCallRequest", "StreamingInputCallResponse",
                     "StreamingOutputCallRequest", "StreamingOutputCallResponse", "EchoStatus", "Payload"):
            setattr(self, name, self._message("grpc.testing." + name))
        self.StatusDetails = self._message("google.rpc.Status")
        # name: (request, response, request streams, response streams)
        self.methods = {
            "EmptyCall": (self.Empty, self.Empty, False, False),
            "UnaryCall": (self.SimpleRequest, self.SimpleResponse, False, False),
            "UnimplementedCall": (self.Empty, self.Empty, False, False),
            "StreamingInputCall": (self.StreamingInputCallRequest, self.StreamingInputCallResponse, True, False),
            "StreamingOutputCall": (self.StreamingOutputCallRequest, self.StreamingOutputCallResponse, False, True),
            "FullDuplexCall": (self.StreamingOutputCallRequest, self.StreamingOutputCallResponse, True, True),
            "HalfDuplexCall": (self.StreamingOutputCallRequest, self.StreamingOutputCallResponse, True, True),
        }

    def zeros(self, size):
        return self.Payload(body=bytes(size))

    def _message(self, name):
        return self._class_of(self._pool.FindMessageTypeByName(name))
