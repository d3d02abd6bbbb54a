"""The interop cases on grpcio (the C core), over mutual TLS: one line for each case.

client.py --descriptors F --host H --port N --ca F --cert F --key F --case NAME|all [--without FEATURE,...] [--soak-iterations N] [--concurrency N]
"""
import sys

import grpc
import cases
import endings
from contract import SERVICE, Contract, command_line, read

CASES = {**cases.CASES, **endings.CASES}


class Client:
    """A stub for TestService on a channel of its own."""

    def __init__(self, contract, target, credentials):
        self.channel = grpc.secure_channel(target, credentials, [("grpc.use_local_subchannel_pool", 1)])
        for name, (request, response, up, down) in contract.methods.items():
            kind = ("stream" if up else "unary") + "_" + ("stream" if down else "unary")
            setattr(self, name, getattr(self.channel, kind)("/%s/%s" % (SERVICE, name), request.SerializeToString, response.FromString))


class Context:
    def __init__(self, given):
        self.contract = Contract(given.descriptors)
        self.without = (given.without or "").split(",")
        self.soak_iterations = int(given.soak_iterations or 1000)
        self.concurrency = int(given.concurrency or 1000)
        self._target = "%s:%s" % (given.host, given.port)
        self._credentials = grpc.ssl_channel_credentials(read(given.ca), read(given.key), read(given.cert))
        self.client = self.connect()

    def connect(self):
        return Client(self.contract, self._target, self._credentials)


def main():
    given = command_line("host", "port", "ca", "case", "without", "soak-iterations", "concurrency")
    names = list(CASES) if given.case == "all" else [given.case]
    context = Context(given)
    failed = 0
    for name in names:
        if name not in CASES:
            sys.exit("There is no case '%s'. There are: all %s." % (name, " ".join(CASES)))
        try:
            CASES[name](context)
            print("passed %s" % name, flush=True)
        except grpc.RpcError as error:
            failed += 1
            print("failed %s: %s: %s" % (name, error.code().name, error.details()), flush=True)
        except AssertionError as error:
            failed += 1
            print("failed %s: %s" % (name, " ".join(str(error).split())), flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
