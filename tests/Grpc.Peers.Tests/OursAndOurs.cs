using Interop.Grpc.InteropClient;
using Interop.Grpc.Peers.Tests.World;

namespace Interop.Grpc.Peers.Tests;

[Collection(PeersCollection.Name)]
public sealed class OursAndOurs(PeersWorld world)
{
    public static TheoryData<string> Cases => [.. InteropCases.All.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Our_client_and_our_server_pass_over_cleartext(string name) =>
        Assert.Null(await InteropCases.Try(InteropCases.Named(name), new Target { Host = "localhost", Port = world.CleartextPort }, PeersWorld.Settings));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Our_client_and_our_server_pass_over_mutual_TLS(string name) =>
        Assert.Null(await InteropCases.Try(InteropCases.Named(name), world.Tls(world.TlsPort), PeersWorld.Settings));

    [Fact]
    public async Task The_server_knows_its_caller_by_the_certificate()
    {
        using Connection known = new(world.Tls(world.TlsPort));
        using Connection unknown = new(new Target { Host = "localhost", Port = world.CleartextPort });
        global::Grpc.Testing.SimpleRequest request = new() { FillUsername = true, FillOauthScope = true };

        Assert.Equal("agency.example", (await known.Client.UnaryCallAsync(request)).Username);
        Assert.Equal("", (await unknown.Client.UnaryCallAsync(request)).Username);
        Assert.Equal("", (await known.Client.UnaryCallAsync(request)).OauthScope);
    }

    [Fact]
    public async Task A_payload_that_cannot_be_is_refused()
    {
        using Connection connection = new(world.Tls(world.TlsPort));

        foreach (global::Grpc.Testing.SimpleRequest request in (global::Grpc.Testing.SimpleRequest[])[new() { ResponseSize = -1 }, new() { ResponseType = (global::Grpc.Testing.PayloadType)2 }])
        {
            global::Grpc.Core.RpcException e = await Assert.ThrowsAsync<global::Grpc.Core.RpcException>(async () => await connection.Client.UnaryCallAsync(request));
            Assert.Equal(global::Grpc.Core.StatusCode.InvalidArgument, e.StatusCode);
        }
    }

    [Fact]
    public async Task Two_servers_have_two_names_and_caches_may_keep_what_they_say()
    {
        using Connection one = new(world.Tls(world.TlsPort));
        using Connection other = new(new Target { Host = "localhost", Port = world.CleartextPort });
        global::Grpc.Testing.SimpleRequest request = new() { FillServerId = true };

        Assert.NotEqual((await one.Client.UnaryCallAsync(request)).ServerId, (await other.Client.UnaryCallAsync(request)).ServerId);
        using global::Grpc.Core.AsyncUnaryCall<global::Grpc.Testing.SimpleResponse> call = one.Client.CacheableUnaryCallAsync(request);
        Assert.Contains("max-age=60", (await call.ResponseHeadersAsync).GetValue("cache-control"), StringComparison.Ordinal);
        Assert.NotEmpty((await call).Payload.Body);
    }
}
