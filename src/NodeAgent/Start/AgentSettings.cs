using Interop.Hosting.Faults;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;

namespace Interop.NodeAgent.Start;

/// <summary>Section "Agent" of the configuration file. Paths are relative to the file.</summary>
public sealed class AgentSettings
{
    /// <summary>Name of the agency in the directory, e.g. "vn.police".</summary>
    public required string Name { get; init; }

    /// <summary>Folder for the database, unless it is on a server; made when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where the database is; null for an SQLite file in <see cref="DataDirectory"/>.</summary>
    public DatabaseSettings? Database { get; set; }

    /// <summary>Folder of the directory's signed documents.</summary>
    public required string Directory { get; init; }

    /// <summary>Folder of policy documents: vocabulary, common rules, agencies/&lt;own name&gt;.yaml.</summary>
    public required string Policies { get; init; }

    /// <summary>policy-signers.json: who must have signed those documents. Null: signatures are not asked for.</summary>
    public string? PolicySigners { get; set; }

    /// <summary>The agency's own gateway.</summary>
    public required EndpointSettings Gateway { get; init; }

    /// <summary>Where officers of the agency call.</summary>
    public required EndpointSettings Api { get; init; }

    /// <summary>Certificate of the agency: for the gateway and for the API.</summary>
    public required TlsSettings Tls { get; init; }

    public required KeySettings Keys { get; init; }

    /// <summary>Cipher suites to seal in, the preferred one first. Counts where the recipient offers the suite, no floor forbids it and it is no downgrade.</summary>
    public IReadOnlyList<uint> SuiteOrder { get; set; } = [2, 1];

    public SuiteSettings Suites { get; set; } = new();

    /// <summary>Revocation lists, freshness, looks.</summary>
    public TrustSettings Trust { get; set; } = new();

    public FaultSettings Faults { get; set; } = new();

    /// <summary>An address.</summary>
    public sealed class EndpointSettings
    {
        /// <summary>https URL with an IP address and a port.</summary>
        public required Uri Url { get; init; }
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
        /// <summary>Signs packets and receipts.</summary>
        public required string Signing { get; init; }

        /// <summary>Open packets: the current key and those whose time of grace runs.</summary>
        public required IReadOnlyList<string> Receiving { get; init; }

        /// <summary>Locks drafts and opened content in the database.</summary>
        public required string Storage { get; init; }

        public required string PassphraseFile { get; init; }
    }
}
