using Grpc.Core;
using Interop.Grpc.Tests.Echoes;

namespace Interop.Grpc.Tests.World;

internal static class EchoClientExtensions
{
    /// <summary>One whole client-streaming call.</summary>
    internal static async Task<Note> GatherOf(this Echo.EchoClient client, params int[] numbers)
    {
        using AsyncClientStreamingCall<Note, Note> call = client.Gather();
        foreach (int number in numbers)
        {
            await call.RequestStream.WriteAsync(new Note { Number = number });
        }

        await call.RequestStream.CompleteAsync();
        return await call;
    }
}
