using System.ComponentModel;

namespace Interop.Grpc.Peers.Tests.World;

/// <summary>A gRPC implementation that shares no line with ours, as server and as client.</summary>
public sealed class ForeignPeer(Certificates certificates, string language, string descriptors)
{
    public const string JavaScript = "javascript";
    public const string Python = "python";

    // The machine's own, for which Debian has grpcio; another in the PATH would not find it.
    private const string DebianPython = "/usr/bin/python3";

    private Task<string?>? _missing;

    private string Folder => Path.Combine(House.Root, "tests", "Grpc.Peers.Tests", language);

    /// <summary>Null, or what is not installed here.</summary>
    public Task<string?> Missing() => _missing ??= language == JavaScript ? MissingForJavaScript() : MissingForPython();

    public PeerProcess StartServer() => Start(
        "server", "--cert", certificates.Certificate("server"), "--key", certificates.Key("server"), "--client-ca", certificates.Authority, "--port", "0");

    /// <summary>Tries cases; a line for each.</summary>
    public PeerProcess StartClient(int port, string name, int soakIterations, int concurrency) => Start(
        "client", "--host", "localhost", "--port", $"{port}", "--ca", certificates.Authority, "--cert", certificates.Certificate("client"),
        "--key", certificates.Key("client"), "--case", name, "--soak-iterations", $"{soakIterations}", "--concurrency", $"{concurrency}");

    private PeerProcess Start(string script, params string[] arguments) => language == JavaScript
        ? PeerProcess.Start("node", [Path.Combine(Folder, script + ".js"), .. arguments])
        : PeerProcess.Start(DebianPython, [Path.Combine(Folder, script + ".py"), "--descriptors", descriptors, .. arguments]);

    private async Task<string?> MissingForJavaScript() =>
        !await Works("node", "--version") ? "node is not installed"
        : !Directory.Exists(Path.Combine(Folder, "node_modules", "@grpc", "grpc-js")) ? $"its packages are not installed: npm ci --ignore-scripts in {Path.GetRelativePath(House.Root, Folder)}"
        : null;

    private static async Task<string?> MissingForPython() =>
        await Works(DebianPython, "-c", "import grpc, google.protobuf") ? null : $"{DebianPython} has no grpc (Debian: python3-grpcio)";

    private static async Task<bool> Works(string program, params string[] arguments)
    {
        try
        {
            return (await PeerProcess.Run(program, arguments)).Exit == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
