using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Interop.Grpc.Tests.Echoes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Interop.Grpc.Tests.World;

/// <summary>A Kestrel server on loopback with mutual TLS 1.3, and ways to reach it.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<IDisposable> _open = [];

    private Peer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Channel = NewChannel(new GrpcChannelOptions());
    }

    public Uri Address { get; }

    public GrpcChannel Channel { get; }

    public Echo.EchoClient Client => new(Channel);

    public static Task<Peer> Start(Script? script = null, Action<GrpcServiceOptions>? options = null, Action<IServiceCollection>? services = null) =>
        Start(
            app => app.MapGrpcService<EchoService>(),
            added =>
            {
                added.AddSingleton(script ?? new Script());
                added.AddGrpc(options ?? (_ => { }));
                services?.Invoke(added);
            });

    /// <summary>A server that speaks HTTP/2 and whatever the test wants.</summary>
    public static Task<Peer> Raw(RequestDelegate answer) => Start(app => app.Run(answer), _ => { });

    public static async Task<Peer> Start(Action<WebApplication> map, Action<IServiceCollection> services)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificate = Certificates.Server,
                SslProtocols = SslProtocols.Tls13,
                ClientCertificateMode = ClientCertificateMode.RequireCertificate,
                ClientCertificateValidation = (shown, _, _) => shown.RawDataMemory.Span.SequenceEqual(Certificates.Client.RawDataMemory.Span),
            });
        }));
        services(builder.Services);
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync();
        return new Peer(app);
    }

    public GrpcChannel NewChannel(GrpcChannelOptions options, X509Certificate2? certificate = null)
    {
        options.HttpHandler = Handler(certificate ?? Certificates.Client);
        options.DisposeHttpClient = true;
        GrpcChannel channel = GrpcChannel.ForAddress(Address, options);
        _open.Add(channel);
        return channel;
    }

    /// <summary>A request made by hand; the body is read already.</summary>
    public Task<HttpResponseMessage> Post(
        string path, byte[] body, string contentType = "application/grpc", Action<HttpRequestMessage>? change = null) =>
        Post(path, new ByteArrayContent(body), contentType, change);

    public async Task<HttpResponseMessage> Post(
        string path, HttpContent body, string contentType = "application/grpc", Action<HttpRequestMessage>? change = null)
    {
        HttpClient client = new(Handler(Certificates.Client));
        _open.Add(client);
        HttpRequestMessage request = new(HttpMethod.Post, new Uri(Address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TryAddWithoutValidation("te", "trailers");
        change?.Invoke(request);
        return await client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _open.ForEach(item => item.Dispose());
        using CancellationTokenSource soon = new(TimeSpan.FromSeconds(2));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    public static SocketsHttpHandler Handler(X509Certificate2 certificate) => new()
    {
        EnableMultipleHttp2Connections = true,
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls13,
            ClientCertificates = [certificate],
            LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate,
            RemoteCertificateValidationCallback = (_, shown, _, _) =>
                shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(Certificates.Server.RawDataMemory.Span),
        },
    };
}
