using System.Security.Cryptography;
using Interop.Grpc.InteropClient;
using Interop.Grpc.InteropContract;

try
{
    Arguments arguments = Arguments.Parse(args, "host", "port", "ca", "cert", "key", "case", "without", "soak-iterations", "concurrency");
    Target target = new()
    {
        Host = arguments.Required("host"),
        Port = arguments.Number("port"),
        AuthorityFile = arguments["ca"],
        CertificateFile = arguments["cert"],
        KeyFile = arguments["cert"] is null ? null : arguments.Required("key"),
    };
    string[] lacking = arguments["without"]?.Split(',') ?? [];
    if (lacking.Except(["compressed-request", "compressed-response"], StringComparer.Ordinal).FirstOrDefault() is string unknown)
    {
        throw new FormatException($"--without takes compressed-request and compressed-response, not '{unknown}'.");
    }

    CaseSettings settings = new()
    {
        SoakIterations = arguments.Number("soak-iterations", 1_000),
        Concurrency = arguments.Number("concurrency", 1_000),
        CompressedRequestFeature = !lacking.Contains("compressed-request", StringComparer.Ordinal),
        CompressedResponseFeature = !lacking.Contains("compressed-response", StringComparer.Ordinal),
    };
    string name = arguments.Required("case");
    int failed = 0;
    foreach (InteropCase each in name == "all" ? InteropCases.All : [InteropCases.Named(name)])
    {
        string? why = await InteropCases.Try(each, target, settings);
        failed += why is null ? 0 : 1;
        Console.WriteLine(why is null ? $"passed {each.Name}" : $"failed {each.Name}: {why}");
    }

    return failed == 0 ? 0 : 1;
}
catch (Exception e) when (e is FormatException or IOException or CryptographicException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
