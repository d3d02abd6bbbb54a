using Grpc.Core;
using Interop.Grpc.Tests.Echoes;

namespace Interop.Grpc.Tests.World;

internal sealed class EchoService(Script script) : Echo.EchoBase
{
    public override Task<Note> Say(Note request, ServerCallContext context) => script.Say(request, context);

    public override Task<Note> Gather(IAsyncStreamReader<Note> requestStream, ServerCallContext context) => script.Gather(requestStream, context);

    public override Task Repeat(Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context) =>
        script.Repeat(request, responseStream, context);

    public override Task Talk(IAsyncStreamReader<Note> requestStream, IServerStreamWriter<Note> responseStream, ServerCallContext context) =>
        script.Talk(requestStream, responseStream, context);
}
