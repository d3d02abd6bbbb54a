using Grpc.Net.Client;

namespace Interop.Grpc.Tests.PublicApi;

/// <summary>What src/Grpc offers is what public-api.txt lists: a change of it shows in review. INTEROP_WRITE_API=1 writes the list anew.</summary>
public sealed class OfferedApi
{
    // Those of the real packages; a type of ours elsewhere would be one that they do not have.
    private static readonly string[] s_namespaces =
    [
        "Grpc.Core", "Grpc.Core.Interceptors", "Grpc.AspNetCore.Server", "Grpc.AspNetCore.HealthChecks", "Grpc.HealthCheck", "Grpc.Reflection", "Grpc.Net.Client",
        "Grpc.Net.Client.Configuration", "Grpc.Net.Compression", "Grpc.Health.V1", "Grpc.Reflection.V1", "Google.Rpc", "Microsoft.AspNetCore.Builder", "Microsoft.Extensions.DependencyInjection",
    ];

    [Fact]
    public void It_is_the_one_that_is_listed()
    {
        string path = Path.Combine(Folder(), "public-api.txt");
        SortedSet<string> offered = ApiListing.Of([typeof(GrpcChannel).Assembly]);
        if (Environment.GetEnvironmentVariable("INTEROP_WRITE_API") == "1")
        {
            File.WriteAllText(path, string.Join('\n', offered) + "\n");
        }

        string[] listed = File.ReadAllLines(path);
        Assert.Equal("", string.Join('\n', [.. offered.Except(listed, StringComparer.Ordinal).Select(line => "+ " + line), .. listed.Except(offered, StringComparer.Ordinal).Select(line => "- " + line)]));
    }

    [Fact]
    public void It_stands_in_the_namespaces_of_the_real_packages() =>
        Assert.All(typeof(GrpcChannel).Assembly.GetExportedTypes(), type => Assert.Contains(type.Namespace, s_namespaces));

    private static string Folder()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "tests", "Grpc.Tests", "PublicApi");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("tests/Grpc.Tests/PublicApi stands in no folder above.");
    }
}
