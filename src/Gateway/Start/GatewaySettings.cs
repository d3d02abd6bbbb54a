using System.Net;
using Interop.AuditLog.Notes;
using Interop.Gateway.Blobs;
using Interop.Hosting.Faults;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;
using Interop.Packets;

namespace Interop.Gateway.Start;

/// <summary>Section "Gateway" of the configuration file. Paths are relative to the file.</summary>
/// <remarks>Properties with a default have a setter: generated JSON readers skip the default of an init-only one.</remarks>
public sealed class GatewaySettings
{
    /// <summary>Name of the gateway in the directory, e.g. "vn".</summary>
    public required string Name { get; init; }

    /// <summary>Folder for the database, unless it is on a server, and for the log's high-water mark; made when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where the database is; null for an SQLite file in <see cref="DataDirectory"/>.</summary>
    public DatabaseSettings? Database { get; set; }

    /// <summary>Folder of the directory's signed documents.</summary>
    public required string Directory { get; init; }

    /// <summary>Folder of policy documents: vocabulary, common rules, own agencies.</summary>
    public required string Policies { get; init; }

    /// <summary>policy-signers.json: who must have signed those documents. Null: signatures are not asked for, and the start says so aloud.</summary>
    public string? PolicySigners { get; set; }

    public required EndpointSettings Grpc { get; init; }

    public required LogSettings Log { get; init; }

    public required TlsSettings Tls { get; init; }

    public required KeySettings Keys { get; init; }

    /// <summary>Large files.</summary>
    public BlobSettings Blobs { get; set; } = new();

    public SuiteSettings Suites { get; set; } = new();

    /// <summary>Revocation lists, freshness, looks.</summary>
    public TrustSettings Trust { get; set; } = new();

    public FaultSettings Faults { get; set; } = new();

    /// <summary>What the shape of the file alone does not say.</summary>
    /// <param name="path">The file, for the sentence.</param>
    /// <exception cref="StartRefusedException">A value is out of its range.</exception>
    public void Check(string path)
    {
        Need(path, GatewayCode.TryParse(Name, out _), "Name is no gateway's name; expected two letters such as vn, or int.");
        Need(path, VKey.IsName(Log.Origin), "Log.Origin is no name of a log; expected a URL without scheme, such as gateway.vn.example/log/2026.");
        Need(path, Log.HeartbeatSeconds is >= 1 and <= 3600, "Log.HeartbeatSeconds is between 1 and 3600.");
        Need(path, IsAddress(Grpc.Url) && IsAddress(Log.Url), "Grpc.Url and Log.Url are https URLs with an IP address and a port, such as https://127.0.0.1:24101.");
        Need(path, Grpc.Url.Port != Log.Url.Port, "Grpc.Url and Log.Url need a port each.");
        Need(path, Blobs.MaxGiBPerAgency is >= 1 and <= 100_000, "Blobs.MaxGiBPerAgency is between 1 and 100,000.");
        Need(path, Blobs.KeepDays is >= 1 and <= 3_650, "Blobs.KeepDays is between 1 and 3,650.");
        _ = Suites.ToLimits(path);
        Trust.Check(path);
    }

    private static bool IsAddress(Uri url) => url.IsAbsoluteUri && url.Scheme == Uri.UriSchemeHttps && IPAddress.TryParse(url.Host, out _);

    private static void Need(string path, bool holds, string sentence)
    {
        if (!holds)
        {
            throw new StartRefusedException("settings-malformed", path, sentence);
        }
    }

    /// <summary>An address to listen on.</summary>
    public sealed class EndpointSettings
    {
        /// <summary>https URL with an IP address and a port.</summary>
        public required Uri Url { get; init; }
    }

    /// <summary>The audit log.</summary>
    public sealed class LogSettings
    {
        /// <summary>https URL with an IP address and a port; serves /log/ and /health/.</summary>
        public required Uri Url { get; init; }

        /// <summary>Origin line of the log; also the name of its key.</summary>
        public required string Origin { get; init; }

        /// <summary>How often the log proves that it lives, in seconds.</summary>
        public int HeartbeatSeconds { get; set; } = 60;
    }

    /// <summary>PEM files of the TLS certificate.</summary>
    public sealed class TlsSettings
    {
        public required string Certificate { get; init; }

        public required string Key { get; init; }
    }

    /// <summary>Key files and the file that holds their passphrase.</summary>
    public sealed class KeySettings
    {
        /// <summary>Signs receipts, decisions and notices.</summary>
        public required string Signing { get; init; }

        /// <summary>Signs checkpoints of the log.</summary>
        public required string Log { get; init; }

        public required string PassphraseFile { get; init; }
    }
}
