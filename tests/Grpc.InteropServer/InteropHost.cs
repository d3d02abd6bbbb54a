using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Grpc.InteropContract;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Interop.Grpc.InteropServer;

/// <summary>Kestrel with grpc.testing.TestService on it.</summary>
public static class InteropHost
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <returns>A server that takes calls already; its address is in <see cref="WebApplication.Urls"/>.</returns>
    /// <exception cref="CryptographicException">A certificate or key cannot be read.</exception>
    public static async Task<WebApplication> Start(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().UseKestrel(kestrel => kestrel.Listen(options.Address, options.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (options.CertificateFile is string certificate)
            {
                listen.UseHttps(Tls(certificate, options.KeyFile, options.ClientAuthorityFile));
            }
        }));
        builder.Services.AddSingleton(new ServerIdentity());
        builder.Services.AddSingleton(new CancellationWatch(options.CallCancelled));
        builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<CancellationWatch>());

        WebApplication app = builder.Build();
        app.Use((context, next) =>
        {
            MessageFlags flags = new();
            context.Features.Set(flags);
            context.Request.Body = new WatchedStream(context.Request.Body, flags);
            return next(context);
        });
        app.MapGrpcService<TestServiceMethods>();
        await app.StartAsync();
        return app;
    }

    private static HttpsConnectionAdapterOptions Tls(string certificateFile, string? keyFile, string? authorityFile)
    {
        HttpsConnectionAdapterOptions tls = new() { ServerCertificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile) };
        if (authorityFile is not null)
        {
            X509Certificate2 authority = X509CertificateLoader.LoadCertificateFromFile(authorityFile);
            tls.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            tls.ClientCertificateValidation = (shown, _, _) => IsIssued(shown, authority);
        }

        return tls;
    }

    private static bool IsIssued(X509Certificate2 shown, X509Certificate2 authority)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        return chain.Build(shown);
    }
}
