using Interop.Grpc.InteropClient;
using Interop.Grpc.Peers.Tests.World;

namespace Interop.Grpc.Peers.Tests;

/// <summary>Clients that others wrote call our server, over mutual TLS.</summary>
[Collection(PeersCollection.Name)]
public sealed class ForeignClients(PeersWorld world)
{
    public static TheoryData<string> Cases => [.. InteropCases.All.Select(each => each.Name)];

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Grpc_js_passes_on_our_server(string name) => await Passed(ForeignPeer.JavaScript, name);

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Grpcio_passes_on_our_server(string name) => await Passed(ForeignPeer.Python, name);

    [SkippableTheory]
    [InlineData(ForeignPeer.JavaScript)]
    [InlineData(ForeignPeer.Python)]
    public async Task Our_server_learns_that_a_foreign_client_cancelled(string language)
    {
        await world.ForeignClient(language);

        Assert.Contains("/grpc.testing.TestService/StreamingOutputCall", world.Cancelled);
        Assert.Contains("/grpc.testing.TestService/FullDuplexCall", world.Cancelled);
    }

    private async Task Passed(string language, string name)
    {
        IReadOnlyCollection<string> said = await world.ForeignClient(language);
        string? line = said.FirstOrDefault(each => each.Contains($" {name}", StringComparison.Ordinal));
        Assert.True(line == $"passed {name}", line ?? $"It said nothing of {name}: {said.Last()}");
    }
}
