using Google.Protobuf;
using Grpc.Core;

namespace Interop.Bench.Calls;

internal sealed class EchoService : Echo.EchoBase
{
    public override Task<Bytes> Say(Bytes request, ServerCallContext context) => Task.FromResult(request);

    public override async Task Down(Order request, IServerStreamWriter<Bytes> responseStream, ServerCallContext context)
    {
        Bytes answer = new() { Data = UnsafeByteOperations.UnsafeWrap(new byte[request.Bytes]) };
        for (int i = 0; i < request.Count; i++)
        {
            await responseStream.WriteAsync(answer);
        }
    }

    public override async Task<Order> Up(IAsyncStreamReader<Bytes> requestStream, ServerCallContext context)
    {
        Order order = new();
        while (await requestStream.MoveNext(CancellationToken.None))
        {
            order.Count++;
        }

        return order;
    }
}
