using Grpc.Core;
using Interop.Grpc.InteropClient;
using Interop.Grpc.Peers.Tests.World;

namespace Interop.Grpc.Peers.Tests;

/// <summary>What TLS refuses, ours and ours.</summary>
[Collection(PeersCollection.Name)]
public sealed class WhoIsTrusted(PeersWorld world)
{
    [Fact]
    public async Task A_server_called_by_another_name_than_its_certificates_is_refused()
    {
        int elsewhere = await world.StartOurs(world.TlsOptions("elsewhere"));

        Assert.Contains("RemoteCertificateNameMismatch", await Refusal(world.Tls(elsewhere)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_may_be_called_by_its_address_where_the_certificate_names_it() =>
        Assert.Null(await InteropCases.Try(InteropCases.Named("empty_unary"), world.Tls(world.TlsPort) with { Host = "127.0.0.1" }, PeersWorld.Settings));

    [Fact]
    public async Task A_server_of_another_authority_is_refused() =>
        Assert.Contains("certificate chain", await Refusal(world.Tls(world.TlsPort) with { AuthorityFile = world.Certificates.OtherAuthority }), StringComparison.Ordinal);

    [Fact]
    public async Task A_client_without_a_certificate_gets_no_call_through() =>
        await Refusal(world.Tls(world.TlsPort) with { CertificateFile = null, KeyFile = null });

    [Fact]
    public async Task A_client_of_another_authority_gets_no_call_through() =>
        await Refusal(world.Tls(world.TlsPort) with { CertificateFile = world.Certificates.Certificate("stranger"), KeyFile = world.Certificates.Key("stranger") });

    private static async Task<string> Refusal(Target target)
    {
        using Connection connection = new(target);
        RpcException e = await Assert.ThrowsAsync<RpcException>(async () => await connection.Client.EmptyCallAsync(new global::Grpc.Testing.Empty()));
        Assert.Equal(StatusCode.Unavailable, e.StatusCode);
        return e.Status.Detail;
    }
}
