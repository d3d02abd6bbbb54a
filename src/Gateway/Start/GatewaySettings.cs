using Interop.Hosting.Faults;

namespace Interop.Gateway.Start;

/// <summary>Section "Gateway" of the configuration file. Paths are relative to the file.</summary>
/// <remarks>Properties with a default have a setter: generated JSON readers skip the default of an init-only one.</remarks>
public sealed class GatewaySettings
{
    /// <summary>Name of the gateway in the directory, e.g. "vn".</summary>
    public required string Name { get; init; }

    /// <summary>Folder for the database and the log's high-water mark; made when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Folder of the directory's signed documents.</summary>
    public required string Directory { get; init; }

    /// <summary>Folder of policy documents: vocabulary, common rules, own agencies.</summary>
    public required string Policies { get; init; }

    public required EndpointSettings Grpc { get; init; }

    public required LogSettings Log { get; init; }

    public required TlsSettings Tls { get; init; }

    public required KeySettings Keys { get; init; }

    public FaultSettings Faults { get; set; } = new();

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
