using System.Security.Cryptography.X509Certificates;
using Interop.Cli.Certs;
using Interop.Trust.Certificates;
using Interop.Trust.Peers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interop.Cli.Tests.Agents;

/// <summary>A server with an agency's real certificate and mutual TLS that gives prepared answers and keeps what it was asked.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IssuedCertificate _certificate;

    private StandIn(WebApplication app, IssuedCertificate certificate) => (_app, _certificate) = (app, certificate);

    public Uri Address { get; private set; } = null!;

    public List<string> Asked { get; } = [];

    public List<string> Callers { get; } = [];

    public static Task<StandIn> Start(SetupResult.AgencySetup agency, int status, string answer) => Start(agency.Folder, status, answer);

    /// <param name="folder">Of the party that it stands for.</param>
    /// <param name="status">Of every answer.</param>
    /// <param name="answer">Every answer.</param>
    /// <param name="admit">False: no client certificate is good enough.</param>
    public static async Task<StandIn> Start(string folder, int status, string answer, bool admit = true)
    {
        IssuedCertificate certificate = IssuedCertificate.Load(Path.Combine(folder, "tls.pem"), Path.Combine(folder, "tls-key.pem"));
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(https =>
            {
                https.ServerCertificate = certificate.Certificate;
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (_, _, _) => admit;
            });
        }));
        StandIn server = new(builder.Build(), certificate);
        server._app.Run(async context =>
        {
            using StreamReader body = new(context.Request.Body);
            server.Asked.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {await body.ReadToEndAsync()}".TrimEnd());
            X509Certificate2 caller = (await context.Connection.GetClientCertificateAsync())!;
            server.Callers.Add(SpiffeNames.Read(caller).Id.ToString());
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer);
        });
        await server._app.StartAsync();
        IServerAddressesFeature addresses = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Address = new Uri(addresses.Addresses.Single());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }
}
