using Interop.Grpc.InteropClient;
using Interop.Grpc.Peers.Tests.World;

namespace Interop.Grpc.Peers.Tests;

/// <summary>Our client calls servers that others wrote, over mutual TLS.</summary>
[Collection(PeersCollection.Name)]
public sealed class ForeignServers(PeersWorld world)
{
    /// <summary>HttpClient sends several values of a name on one line, joined with commas, and the C core does not take binary ones apart again.</summary>
    private const string NotJoined = "metadata_duplicates";

    public static TheoryData<string> Cases => [.. InteropCases.All.Select(each => each.Name)];

    public static TheoryData<string> CasesOfTheCCore => [.. InteropCases.All.Select(each => each.Name).Where(name => name != NotJoined)];

    /// <summary>grpc-js sends no compressed responses.</summary>
    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Our_client_passes_on_grpc_js(string name) =>
        Assert.Null(await Try(ForeignPeer.JavaScript, name, PeersWorld.Settings with { CompressedResponseFeature = false }));

    /// <summary>grpcio does not tell a service whether a request was compressed.</summary>
    [SkippableTheory]
    [MemberData(nameof(CasesOfTheCCore))]
    public async Task Our_client_passes_on_grpcio(string name) =>
        Assert.Null(await Try(ForeignPeer.Python, name, PeersWorld.Settings with { CompressedRequestFeature = false }));

    [SkippableFact]
    public async Task What_grpcio_does_not_take_apart_ends_that_call_alone()
    {
        Assert.StartsWith("Unavailable", await Try(ForeignPeer.Python, NotJoined, PeersWorld.Settings), StringComparison.Ordinal);
        Assert.Null(await Try(ForeignPeer.Python, "custom_metadata", PeersWorld.Settings));
    }

    [SkippableTheory]
    [InlineData(ForeignPeer.JavaScript)]
    [InlineData(ForeignPeer.Python)]
    public async Task A_foreign_server_learns_that_our_client_cancelled(string language)
    {
        PeerProcess server = await world.ForeignServer(language);
        Target target = world.Tls(await server.Port());

        Assert.Null(await InteropCases.Try(InteropCases.Named("cancel_server_stream"), target, PeersWorld.Settings));
        Assert.Null(await InteropCases.Try(InteropCases.Named("cancel_after_first_response"), target, PeersWorld.Settings));

        await server.Line(line => line == "cancelled /grpc.testing.TestService/StreamingOutputCall");
        await server.Line(line => line == "cancelled /grpc.testing.TestService/FullDuplexCall");
    }

    private async Task<string?> Try(string language, string name, CaseSettings settings)
    {
        PeerProcess server = await world.ForeignServer(language);
        return await InteropCases.Try(InteropCases.Named(name), world.Tls(await server.Port()), settings);
    }
}
