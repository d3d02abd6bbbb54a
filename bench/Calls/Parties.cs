using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace Interop.Bench.Calls;

/// <summary>The server's process and two ways to it over mutual TLS 1.3, with connections of their own: a gRPC channel, and HttpClient alone.</summary>
internal sealed class Parties : IAsyncDisposable
{
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2 _client;
    private readonly GrpcChannel _channel;

    private Parties(ServerProcess server, X509Certificate2 own, X509Certificate2 client)
    {
        (Server, _own, _client) = (server, own, client);
        _channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = Handler(), DisposeHttpClient = true });
        Echo = new Echo.EchoClient(_channel);
        Bare = new HttpMessageInvoker(Handler());
    }

    public ServerProcess Server { get; }

    public Echo.EchoClient Echo { get; }

    public HttpMessageInvoker Bare { get; }

    public static async Task<Parties> Start(TimeProvider clock)
    {
        X509Certificate2 own = Certificate("server.bench.example", "1.3.6.1.5.5.7.3.1", clock);
        X509Certificate2 client = Certificate("client.bench.example", "1.3.6.1.5.5.7.3.2", clock);
        return new Parties(await ServerProcess.Start(own, client), own, client);
    }

    public HttpRequestMessage Post(string path, HttpContent content) => new(HttpMethod.Post, new Uri(Server.Address, path))
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Content = content,
    };

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        Bare.Dispose();
        await Server.DisposeAsync();
        _own.Dispose();
        _client.Dispose();
    }

    private static X509Certificate2 Certificate(string name, string usage, TimeProvider clock)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        DateTimeOffset now = clock.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }

    private SocketsHttpHandler Handler() => new()
    {
        EnableMultipleHttp2Connections = true,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls13,
            LocalCertificateSelectionCallback = (_, _, _, _, _) => _client,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(_own.RawDataMemory.Span),
        },
    };
}
