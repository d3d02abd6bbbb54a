using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Interop.Bench.Calls;

/// <summary>
/// The server, in a process of its own, so that its processor time and memory are its own: "bench grpc-server". Reads its certificate and the
/// client's from the input, writes its port, then its <see cref="Usage"/> for each line that comes, and ends with the input.
/// </summary>
internal static class EchoServer
{
    public const string Name = "grpc-server";

    public static async Task<int> Run()
    {
        using X509Certificate2 own = X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(Line()), null);
        byte[] client = Convert.FromBase64String(Line());
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.WebHost.UseKestrelHttpsConfiguration().UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificate = own,
                SslProtocols = SslProtocols.Tls13,
                ClientCertificateMode = ClientCertificateMode.RequireCertificate,
                ClientCertificateValidation = (shown, _, _) => shown.RawDataMemory.Span.SequenceEqual(client),
            });
        }));
        await using WebApplication app = builder.Build();
        app.MapGrpcService<EchoService>();
        BareEndpoints.Map(app);
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.Single());
        while (await Console.In.ReadLineAsync() is not null)
        {
            await Console.Out.WriteLineAsync(Usage.Here.ToString());
        }

        await app.StopAsync();
        return 0;
    }

    private static string Line() => Console.ReadLine() ?? throw new InvalidOperationException("The input ended before the certificates came.");
}
