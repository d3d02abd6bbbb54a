using System.Net;
using System.Security.Cryptography;
using Interop.Grpc.InteropContract;
using Interop.Grpc.InteropServer;

try
{
    Arguments arguments = Arguments.Parse(args, "port", "listen", "cert", "key", "client-ca");
    ServerOptions options = new()
    {
        Address = IPAddress.Parse(arguments["listen"] ?? "127.0.0.1"),
        Port = arguments.Number("port", 0),
        CertificateFile = arguments["cert"],
        KeyFile = arguments["cert"] is null ? null : arguments.Required("key"),
        ClientAuthorityFile = arguments["client-ca"],
        CallCancelled = method => Console.WriteLine($"cancelled {method}"),
    };
    await using WebApplication app = await InteropHost.Start(options);
    Console.WriteLine($"listening on {new Uri(app.Urls.Single()).Port}");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is FormatException or IOException or CryptographicException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
