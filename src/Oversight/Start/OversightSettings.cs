using Interop.Hosting.Faults;
using Interop.Hosting.Peers;
using Interop.Hosting.Start;

namespace Interop.Oversight.Start;

/// <summary>Section "Oversight" of the configuration file. Paths are relative to the file.</summary>
/// <remarks>Optional properties are settable and not init: the JSON generator would overwrite the defaults of those.</remarks>
public sealed class OversightSettings
{
    /// <summary>Name of the body in the directory, e.g. "vn.dpa".</summary>
    public required string Name { get; init; }

    /// <summary>Folder for the database, unless it is on a server; made when missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where the database is; null for an SQLite file in <see cref="DataDirectory"/>.</summary>
    public DatabaseSettings? Database { get; set; }

    /// <summary>Folder of the directory's signed documents.</summary>
    public required string Directory { get; init; }

    public required ApiSettings Api { get; init; }

    public required TlsSettings Tls { get; init; }

    // Properties with a default have a setter: generated JSON readers skip the default of an init-only one.

    /// <summary>Pause between two rounds through all logs, 1 to 3,600 seconds.</summary>
    public int EverySeconds { get; set; } = 2;

    /// <summary>How long an event may take into its log, clocks' difference included, 5 to 3,600 seconds.</summary>
    public int GraceSeconds { get; set; } = 30;

    /// <summary>How long an answer may take into the other gateway's log, 5 to 86,400 seconds.</summary>
    public int MirrorSeconds { get; set; } = 120;

    /// <summary>How long a log may be without any entry, 10 to 86,400 seconds; gateways write one every minute.</summary>
    public int SilenceSeconds { get; set; } = 180;

    /// <summary>Revocation lists, freshness, looks.</summary>
    public TrustSettings Trust { get; set; } = new();

    public FaultSettings Faults { get; set; } = new();

    /// <summary>Where the report is served.</summary>
    public sealed class ApiSettings
    {
        /// <summary>https URL with an IP address and a port.</summary>
        public required Uri Url { get; init; }
    }

    /// <summary>PEM files of the TLS certificate, for gateways and for the report.</summary>
    public sealed class TlsSettings
    {
        public required string Certificate { get; init; }

        public required string Key { get; init; }
    }
}
