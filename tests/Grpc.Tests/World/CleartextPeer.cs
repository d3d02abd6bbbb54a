using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Interop.Grpc.Tests.World;

/// <summary>A Kestrel server on loopback that speaks HTTP/2 without TLS, as behind a proxy that ends TLS.</summary>
internal sealed class CleartextPeer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CleartextPeer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
    }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="script">What the echo service does.</param>
    /// <param name="port">0 for a free one.</param>
    public static Task<CleartextPeer> Start(Script? script = null, int port = 0) =>
        Start(
            app => app.MapGrpcService<EchoService>(),
            services =>
            {
                services.AddSingleton(script ?? new Script());
                services.AddGrpc();
            },
            port);

    public static async Task<CleartextPeer> Start(Action<WebApplication> map, Action<IServiceCollection> services, int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        services(builder.Services);
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync();
        return new CleartextPeer(app);
    }

    public async Task Stop()
    {
        using CancellationTokenSource soon = new(TimeSpan.FromSeconds(2));
        await _app.StopAsync(soon.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await _app.DisposeAsync();
    }
}
